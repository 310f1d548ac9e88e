create table performance_year_plan (
  region text not null,
  org_id text not null,
  year integer not null,
  revision integer not null,
  notice_number text not null,
  notice_title text not null,
  notice_day date not null,
  notice_file uuid,
  due jsonb not null,
  written_by text not null,
  written_name text not null,
  written_at timestamptz not null,
  primary key (region, org_id, year, revision)
);
comment on table performance_year_plan is '年度安排: the yearly notice and the day by which each step is due; the newest revision counts, earlier ones stay';
call platform_protect('performance_year_plan', true);
