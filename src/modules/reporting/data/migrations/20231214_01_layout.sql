create table reporting_layout (
  region text not null,
  org_id text not null,
  id uuid not null,
  name text not null,
  fingerprint text not null,
  file_id uuid not null,
  mapping jsonb not null,
  version integer not null,
  retired boolean not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (region, id)
);
comment on table reporting_layout is '版式: a blank table of the finance bureau, and which field fills which of its cells; used every year for all projects';
create unique index reporting_layout_fingerprint on reporting_layout (region, org_id, fingerprint) where not retired;
call platform_protect('reporting_layout', false);
