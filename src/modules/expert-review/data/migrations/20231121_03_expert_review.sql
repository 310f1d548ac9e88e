create table expert_review_payment_batch (
  region text not null,
  org_id text not null,
  id text not null,
  review_id text not null,
  review_day date not null,
  experts integer not null check (experts > 0),
  fee numeric(18, 2) not null check (fee > 0),
  due_day date not null,
  paid_day date not null,
  paid_amount numeric(18, 2) not null check (paid_amount > 0),
  returned boolean not null,
  signed_opinions integer not null,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (due_day >= review_day),
  check (paid_day >= review_day),
  check (signed_opinions between 0 and experts)
);
comment on table expert_review_payment_batch is '评审费发放批次: the fees of one review, paid at once; correct when they equal experts × fee and none came back';
create index expert_review_payment_batch_paid on expert_review_payment_batch (region, org_id, paid_day);
call platform_protect('expert_review_payment_batch', true);

create table expert_review_query (
  region text not null,
  org_id text not null,
  id text not null,
  asked_day date not null,
  subject text not null,
  answered_day date,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  check (answered_day >= asked_day)
);
comment on table expert_review_query is '评审咨询质疑: asked, and answered or not';
create index expert_review_query_asked on expert_review_query (region, org_id, asked_day);
call platform_protect('expert_review_query', true);

create table expert_review_discipline_record (
  region text not null,
  org_id text not null,
  id text not null,
  review_id text not null,
  day date not null,
  finding text not null check (finding in ('none', 'leak', 'absence', 'collusion', 'other')),
  note text,
  source text not null,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  batch_seq bigint not null,
  recorded_at timestamptz not null default now(),
  primary key (region, org_id, id),
  unique (region, org_id, review_id),
  check (finding = 'none' or note is not null)
);
comment on table expert_review_discipline_record is '评审纪律记录: one row per review, also of those at which nothing happened';
create index expert_review_discipline_record_day on expert_review_discipline_record (region, org_id, day);
call platform_protect('expert_review_discipline_record', true);

create table expert_review_survey_answer (
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
comment on table expert_review_survey_answer is '评审专家满意度答卷';
create index expert_review_survey_answer_day on expert_review_survey_answer (region, org_id, day);
call platform_protect('expert_review_survey_answer', true);
