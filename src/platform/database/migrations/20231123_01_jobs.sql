-- 后台任务: the queue's own tables (schema graphile_worker) have row-level security without policies, so requests reach them
-- through these functions only, which run as the owner and with a search_path that nobody can bend.

-- Adds a job in the caller's transaction: it exists if and only if the change does. The same key replaces a waiting job.
create function platform_enqueue(task text, payload json, key text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform graphile_worker.add_job(identifier => task, payload => payload, job_key => key);
end $$;

create function platform_job_list() returns table (
  id text, task text, created_at timestamptz, run_at timestamptz, attempts integer, max_attempts integer, is_running boolean,
  last_error text)
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select j.id::text, j.task_identifier, j.created_at, j.run_at, j.attempts::integer, j.max_attempts::integer,
    j.locked_at is not null, j.last_error from graphile_worker.jobs j;
end $$;

-- Gives a job that is out of tries all its tries again, now; false when there is no such job.
create function platform_job_retry(job text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from graphile_worker.jobs j where j.id = job::bigint and j.attempts >= j.max_attempts)
    and exists (select from graphile_worker.reschedule_jobs(array[job::bigint], run_at => now(), attempts => 0));
end $$;

revoke all on function platform_enqueue(text, json, text), platform_job_list(), platform_job_retry(text) from public;
grant execute on function platform_enqueue(text, json, text), platform_job_list(), platform_job_retry(text) to mz_app;

-- What the nightly clean-up looks for.
create index platform_idempotency_at on platform_idempotency (at);
grant select on platform_migration to mz_app;
