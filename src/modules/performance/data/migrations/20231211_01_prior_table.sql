-- 上年表: last year's workbooks as they were read, what a unit taught about their layouts, and the tables taken from them.
create table performance_workbook (
  region text not null,
  org_id text not null,
  id uuid not null,
  year integer not null,
  file_id uuid not null,
  file_name text not null,
  sha256 text not null,
  sheets jsonb not null,
  uploaded_by text not null,
  uploaded_name text not null,
  uploaded_at timestamptz not null,
  primary key (region, id)
);
comment on table performance_workbook is '上年工作簿: every cell of an uploaded workbook as it prints; the year is the one for whose work it was uploaded';
create index performance_workbook_year on performance_workbook (region, org_id, year, uploaded_at desc);
call platform_protect('performance_workbook', true);

create table performance_layout (
  region text not null,
  org_id text not null,
  fingerprint text not null,
  revision integer not null,
  layout jsonb not null,
  taught_on text not null,
  taught_by text not null,
  taught_name text not null,
  taught_at timestamptz not null,
  primary key (region, org_id, fingerprint, revision)
);
comment on table performance_layout is '版式: what was placed by hand on sheets with these headings; texts of headings and labels only, the newest revision counts';
call platform_protect('performance_layout', true);

create table performance_prior_table (
  region text not null,
  org_id text not null,
  project_id text not null,
  year integer not null,
  revision integer not null,
  state text not null check (state in ('adopted', 'withdrawn')),
  workbook_id uuid,
  file_name text not null,
  sheet text not null,
  table_values jsonb not null,
  total_weight text,
  total_score text,
  grade text,
  unplaced integer not null,
  reason text,
  adopted_by text not null,
  adopted_name text not null,
  adopted_at timestamptz not null,
  primary key (region, org_id, project_id, year, revision),
  foreign key (region, workbook_id) references performance_workbook (region, id),
  check ((state = 'adopted') = (workbook_id is not null)),
  check (state <> 'withdrawn' or reason is not null)
);
comment on table performance_prior_table is '上年表: the table of a project and year as it was taken from a workbook; the newest revision counts, a withdrawal is one';
call platform_protect('performance_prior_table', true);

create table performance_prior_row (
  region text not null,
  org_id text not null,
  project_id text not null,
  year integer not null,
  revision integer not null,
  seq integer not null,
  cells jsonb not null,
  primary key (region, org_id, project_id, year, revision, seq),
  foreign key (region, org_id, project_id, year, revision)
    references performance_prior_table (region, org_id, project_id, year, revision)
);
comment on table performance_prior_row is '上年表指标: one indicator as printed, with the place of every value';
call platform_protect('performance_prior_row', true);

-- Amounts of a printed table, for reading; what a project has and spent is counted from the fund ledger alone.
create table performance_prior_amount (
  region text not null,
  org_id text not null,
  project_id text not null,
  year integer not null,
  revision integer not null,
  source text not null,
  kind text not null check (kind in ('initial', 'annual', 'executed')),
  printed text not null,
  unit text not null check (unit in ('元', '万元')),
  yuan numeric(24, 8) not null,
  place text not null,
  primary key (region, org_id, project_id, year, revision, source, kind),
  foreign key (region, org_id, project_id, year, revision)
    references performance_prior_table (region, org_id, project_id, year, revision)
);
comment on table performance_prior_amount is '上年表资金: a printed amount, the unit it was read in, and what that is in yuan';
call platform_protect('performance_prior_amount', true);
