create table reporting_narrative (
  region text not null,
  org_id text not null,
  year integer not null,
  section text not null,
  project_id text not null default '',
  revision integer not null,
  template text not null,
  written_by text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, section, project_id, revision)
);
comment on table reporting_narrative is '报告文字: the words of a section, whose figures are references and never digits; the newest revision counts';
call platform_protect('reporting_narrative', true);
