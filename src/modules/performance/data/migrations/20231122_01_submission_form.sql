-- 自评表样式: a submission keeps the version of the form it was scored by; what was submitted before had Yunnan's first.
alter table performance_submission
  add column form_id text not null default 'yn-selfeval',
  add column form_version integer not null default 1;
alter table performance_submission
  alter column form_id drop default,
  alter column form_version drop default;
