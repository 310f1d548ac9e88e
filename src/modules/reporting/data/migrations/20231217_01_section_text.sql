create table reporting_section_text (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null default '',
  section text not null,
  revision integer not null,
  kind text not null check (kind in ('edited', 'restored', 'reset', 'word')),
  markup text,
  draft text not null,
  note text,
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, project_id, section, revision),
  check ((markup is null) = (kind = 'reset'))
);
comment on table reporting_section_text is '章节文字: the edited words of a section beside the draft that its writer saw; the newest revision counts, without markup the draft itself; project_id is empty for the report of the whole unit';
call platform_protect('reporting_section_text', true);

create table reporting_section_owner (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null default '',
  section text not null,
  revision integer not null,
  kind text not null check (kind in ('person', 'section', 'none')),
  owner_id text,
  assigned_by text not null,
  assigned_name text not null,
  assigned_at timestamptz not null,
  primary key (region, org_id, year, project_id, section, revision),
  check ((owner_id is null) = (kind = 'none'))
);
comment on table reporting_section_owner is '章节负责人: the person or 科室 that writes a section; the newest revision counts';
call platform_protect('reporting_section_owner', true);

create table reporting_export (
  region text not null,
  org_id text not null,
  year integer not null,
  project_id text not null default '',
  code text not null,
  content jsonb not null,
  exported_by text not null,
  exported_name text not null,
  exported_at timestamptz not null,
  primary key (region, org_id, year, project_id, code)
);
comment on table reporting_export is '导出版本: what a Word file of a report said when it left, block by block with its figures, so that an edited file can be compared with it';
call platform_protect('reporting_export', true);
