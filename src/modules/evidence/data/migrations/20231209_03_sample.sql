create table evidence_sample (
  region text not null,
  org_id text not null,
  id uuid not null,
  measurement_id uuid not null,
  set text not null check (set in ('rest', 'part', 'whole', 'of', 'among')),
  seed text not null,
  population integer not null,
  drawn_by text not null,
  drawn_name text not null,
  drawn_at timestamptz not null,
  primary key (region, id),
  foreign key (region, measurement_id) references evidence_measurement (region, id)
);
comment on table evidence_sample is '抽查底稿: a sample of the records behind a figure, drawn by a seed so that anybody can draw it again';
create index evidence_sample_measurement on evidence_sample (region, measurement_id, drawn_at desc);
call platform_protect('evidence_sample', true);

create table evidence_sample_row (
  region text not null,
  org_id text not null,
  sample_id uuid not null,
  no integer not null,
  record_id text not null,
  label text not null,
  primary key (region, sample_id, no),
  foreign key (region, sample_id) references evidence_sample (region, id)
);
comment on table evidence_sample_row is '抽查样本: the records of a sample in the order in which they were drawn';
call platform_protect('evidence_sample_row', true);

create table evidence_sample_check (
  region text not null,
  org_id text not null,
  sample_id uuid not null,
  no integer not null,
  revision integer not null,
  outcome text not null check (outcome in ('agrees', 'differs', 'missing')),
  paper text not null,
  note text not null,
  checked_by text not null,
  checked_name text not null,
  checked_at timestamptz not null,
  primary key (region, sample_id, no, revision),
  foreign key (region, sample_id, no) references evidence_sample_row (region, sample_id, no)
);
comment on table evidence_sample_check is '抽查核对: a record against its paper, by a named person; the newest revision counts, earlier ones stay';
call platform_protect('evidence_sample_check', true);

create table evidence_sample_conclusion (
  region text not null,
  org_id text not null,
  sample_id uuid not null,
  text text not null,
  concluded_by text not null,
  concluded_name text not null,
  concluded_at timestamptz not null,
  primary key (region, sample_id),
  foreign key (region, sample_id) references evidence_sample (region, id)
);
comment on table evidence_sample_conclusion is '抽查结论: closes a sample; nothing in it changes afterwards';
call platform_protect('evidence_sample_conclusion', true);
