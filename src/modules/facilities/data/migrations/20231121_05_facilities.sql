create table facilities_floor_area (
  region text not null,
  org_id text not null,
  id text not null,
  building text not null,
  floor text not null,
  purpose text not null check (purpose in ('office', 'hall', 'shared', 'plant')),
  change text not null check (change in ('taken-over', 'handed-back')),
  area numeric(12, 2) not null check (area > 0),
  day date not null,
  document text not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id)
);
comment on table facilities_floor_area is '物业管理面积: areas taken over and handed back, in 平方米; what is managed is their balance';
create index facilities_floor_area_day on facilities_floor_area (region, org_id, day);
call platform_protect('facilities_floor_area', true);

create table facilities_duty_check (
  region text not null,
  org_id text not null,
  id text not null,
  checked_at timestamptz not null,
  post text not null,
  method text not null check (method in ('punch', 'spot-check')),
  on_post boolean not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id)
);
comment on table facilities_duty_check is '在岗检查: one required post at one time';
create index facilities_duty_check_checked on facilities_duty_check (region, org_id, checked_at);
call platform_protect('facilities_duty_check', true);

create table facilities_equipment_check (
  region text not null,
  org_id text not null,
  id text not null,
  day date not null,
  device text not null,
  category text not null check (category in ('lift', 'fire', 'security', 'power', 'water', 'air')),
  working boolean not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id)
);
comment on table facilities_equipment_check is '设施设备检查';
create index facilities_equipment_check_day on facilities_equipment_check (region, org_id, day);
call platform_protect('facilities_equipment_check', true);

create table facilities_maintenance_order (
  region text not null,
  org_id text not null,
  id text not null,
  subject text not null,
  reported_at timestamptz not null,
  due_at timestamptz not null,
  finished_at timestamptz,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (due_at > reported_at),
  check (finished_at >= reported_at)
);
comment on table facilities_maintenance_order is '维修工单: reported, due, and finished or not';
create index facilities_maintenance_order_due on facilities_maintenance_order (region, org_id, due_at);
call platform_protect('facilities_maintenance_order', true);

create table facilities_waste_removal (
  region text not null,
  org_id text not null,
  id text not null,
  day date not null,
  removed boolean not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id)
);
comment on table facilities_waste_removal is '垃圾清运: of one day';
create index facilities_waste_removal_day on facilities_waste_removal (region, org_id, day);
call platform_protect('facilities_waste_removal', true);

create table facilities_safety_check (
  region text not null,
  org_id text not null,
  id text not null,
  day date not null,
  place text not null,
  finding text not null check (finding in ('none', 'hazard', 'incident')),
  note text,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (finding = 'none' or note is not null)
);
comment on table facilities_safety_check is '安全检查: one row per round, also of those that found nothing';
create index facilities_safety_check_day on facilities_safety_check (region, org_id, day);
call platform_protect('facilities_safety_check', true);

create table facilities_property_cost (
  region text not null,
  org_id text not null,
  id text not null,
  category text not null check (category in ('service', 'security', 'cleaning', 'lift', 'fire', 'waste', 'other')),
  month date not null check (extract(day from month) = 1),
  amount numeric(18, 2) not null check (amount > 0),
  paid_day date,
  fund_source text not null check (fund_source in ('appropriation', 'own', 'undeclared')),
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (paid_day >= month),
  check (paid_day is null or fund_source <> 'undeclared')
);
comment on table facilities_property_cost is '物业管理费: accrued by month in 元; paid or not yet, and from which money';
create index facilities_property_cost_month on facilities_property_cost (region, org_id, month);
call platform_protect('facilities_property_cost', true);

create table facilities_survey_answer (
  region text not null,
  org_id text not null,
  id text not null,
  survey text not null,
  day date not null,
  respondent text not null,
  satisfied boolean not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id)
);
comment on table facilities_survey_answer is '入驻单位满意度答卷';
create index facilities_survey_answer_day on facilities_survey_answer (region, org_id, day);
call platform_protect('facilities_survey_answer', true);
