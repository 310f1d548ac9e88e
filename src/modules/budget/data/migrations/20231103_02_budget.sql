create table budget_project (
  region text not null,
  org_id text not null,
  id text not null,
  year integer not null,
  seq integer not null,
  short_name text not null,
  official_name text not null,
  module text not null,
  version integer not null default 1,
  primary key (region, org_id, year, id)
);
comment on table budget_project is '预算项目';
call platform_protect('budget_project', false);

create table budget_fund_movement (
  region text not null,
  org_id text not null,
  id text not null,
  project_id text not null,
  year integer not null,
  kind text not null check (kind in ('opening', 'addition', 'cut', 'virement-in', 'virement-out', 'recovery', 'receipt', 'payment', 'refund')),
  amount numeric(18, 2) not null check (amount > 0),
  day date not null,
  document_number text not null,
  summary text not null,
  reverses text,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  foreign key (region, org_id, year, project_id) references budget_project (region, org_id, year, id),
  foreign key (region, org_id, reverses) references budget_fund_movement (region, org_id, id),
  check (extract(year from day) = year)
);
comment on table budget_fund_movement is '资金台账: append-only; a mistake is reversed by a movement that names it';
create unique index budget_fund_movement_reverses on budget_fund_movement (region, org_id, reverses) where reverses is not null;
create index budget_fund_movement_project on budget_fund_movement (region, org_id, year, project_id, day);
call platform_protect('budget_fund_movement', true);
