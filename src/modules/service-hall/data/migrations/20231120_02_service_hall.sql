create table service_hall_rating_total (
  region text not null,
  org_id text not null,
  id text not null,
  scope text not null,
  period_from date not null,
  period_to date not null,
  total numeric(12) not null check (total > 0),
  good numeric(12) not null check (good between 0 and total),
  document text not null,
  stated_by text not null,
  confirmed_by text not null,
  source text not null,
  grade text not null check (grade = 'C'),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (period_to >= period_from),
  check (stated_by <> confirmed_by),
  -- a month and the year it lies in would count the same ratings twice
  exclude using gist (region with =, org_id with =, scope with =, daterange(period_from, period_to, '[]') with &&)
);
comment on table service_hall_rating_total is '好差评汇总: ratings known only as a signed total, with its paper and two persons';
call platform_protect('service_hall_rating_total', true);

create table service_hall_service_item (
  region text not null,
  org_id text not null,
  id text not null,
  name text not null,
  valid_from date not null,
  valid_to date,
  is_online_ready boolean not null,
  is_fully_online boolean not null,
  is_one_visit boolean not null,
  is_instant boolean not null,
  statutory_limit numeric(6, 1) check (statutory_limit > 0),
  promised_limit numeric(6, 1) not null check (promised_limit >= 0),
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (valid_to is null or valid_to >= valid_from),
  check (promised_limit <= statutory_limit),
  check (is_online_ready or not is_fully_online),
  check (is_one_visit or not is_fully_online),
  check (promised_limit = 0 or not is_instant)
);
comment on table service_hall_service_item is '政务服务事项: one row per published item; limits in working days';
call platform_protect('service_hall_service_item', true);

create table service_hall_window (
  region text not null,
  org_id text not null,
  id text not null,
  name text not null,
  kind text not null check (kind in ('general', 'undifferentiated', 'dedicated')),
  valid_from date not null,
  valid_to date,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (valid_to is null or valid_to >= valid_from)
);
comment on table service_hall_window is '服务窗口: one row per window with the days it was open';
call platform_protect('service_hall_window', true);

create table service_hall_activity (
  region text not null,
  org_id text not null,
  id text not null,
  kind text not null check (kind in ('training', 'site-survey')),
  name text not null,
  held_on date not null,
  participants numeric(9) not null check (participants > 0),
  document text not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id)
);
comment on table service_hall_activity is '业务培训与场所调查: one row per event with its sign-in list or report';
call platform_protect('service_hall_activity', true);
