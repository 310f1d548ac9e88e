create table platform_backup_event (
  id uuid primary key,
  kind text not null check (kind in ('backup', 'drill')),
  at timestamptz not null,
  ok boolean not null,
  backup text,
  detail jsonb not null
);
comment on table platform_backup_event is '备份与恢复演练: each one that was made or failed, of the whole installation';
create index platform_backup_event_at on platform_backup_event (kind, at desc);
create trigger append_only before update or delete or truncate on platform_backup_event
  for each statement execute function platform_refuse_change();
grant select, insert on platform_backup_event to mz_app;
