-- 月分区: a table of millions of rows lies in parts by month of Asia/Shanghai. The bounds carry +08: a bare literal would take the
-- time zone of the connection. There is no default partition; whoever loads rows asks for the months of these rows first.

create table platform_detached_partition (
  table_name text not null,
  month date not null check (extract(day from month) = 1),
  detached_at timestamptz not null,
  row_count bigint not null,
  primary key (table_name, month)
);
comment on table platform_detached_partition is '已脱离的月分区: months whose records left their table after retention; roll-ups and seals stay';
grant select on platform_detached_partition to mz_app;
create trigger append_only before update or delete or truncate on platform_detached_partition
  for each statement execute function platform_refuse_change();

-- Adds the part of one month to a partitioned table; false when it is there. It runs as the owner of the tables and does nothing else:
-- only tables that are partitioned by range, only plausible months, none that has been detached. The new table is attached, which
-- readers and writers of the others do not wait for. Rights are those of the whole: no part can be reached past its policies.
create function platform_add_partition(target regclass, month date) returns boolean
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parent text;
  first date := make_date(extract(year from month)::int, extract(month from month)::int, 1);
  part text;
begin
  select c.relname into parent from pg_partitioned_table p join pg_class c on c.oid = p.partrelid
    where p.partrelid = target and p.partstrat = 'r' and c.relnamespace = 'public'::regnamespace;
  if parent is null then raise exception '% is not partitioned by month', target using errcode = 'wrong_object_type'; end if;
  if first not between date '2000-01-01' and date '2100-12-01' then
    raise exception 'no plausible month: %', month using errcode = 'datetime_field_overflow';
  end if;
  if exists (select from platform_detached_partition d where d.table_name = parent and d.month = first) then
    raise exception '% of % has been detached', to_char(first, 'YYYY-MM'), parent using errcode = 'object_not_in_prerequisite_state';
  end if;
  part := parent || '_' || to_char(first, 'YYYYMM');
  if to_regclass(format('public.%I', part)) is not null then return false; end if;
  perform pg_advisory_xact_lock(hashtextextended('partition ' || part, 0));
  if to_regclass(format('public.%I', part)) is not null then return false; end if;
  execute format('create table %I (like %I including defaults including constraints including indexes including statistics)', part, parent);
  execute format('alter table %I enable row level security', part);
  execute format('create trigger append_only before update or delete or truncate on %I
    for each statement execute function platform_refuse_change()', part);
  execute format('comment on table %I is %L', part, obj_description(target, 'pg_class'));
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, part,
    first::text || ' 00:00:00+08', (first + interval '1 month')::date::text || ' 00:00:00+08');
  return true;
end $$;
revoke all on function platform_add_partition(regclass, date) from public;
grant execute on function platform_add_partition(regclass, date) to mz_app;
