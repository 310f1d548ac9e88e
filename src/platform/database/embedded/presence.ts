import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Cluster } from './cluster.ts';
import { alive } from './process.ts';
import { type Running, stopServer, urlOf } from './running.ts';

/** Everyone who uses the embedded server holds the first lock shared; the one that serves requests holds the second alone. */
const USE_LOCK = 7_130_242;
const SERVER_LOCK = 7_130_243;
/** How long PostgreSQL may take to clear away one that was killed: on a busy machine it comes to it late. */
const CLEARING_MS = 60_000;

/** One process's stay at the embedded server; its end, even by kill -9, is noticed by PostgreSQL itself. */
export type Presence = {
  readonly running: Running;
  /** Takes the one place of the application; the address of the one that has it, if there is one. */
  claimServer(address: string): Promise<{ readonly holder: string } | undefined>;
  /** The last one out stops PostgreSQL; whoever comes at that moment waits and then starts it anew. */
  leave(): Promise<void>;
};

/** Announces this process at a running server. `onLost` is called when the server goes away without being asked to. */
export async function attend(cluster: Cluster, running: Running, onLost: () => void): Promise<Presence> {
  const client = new pg.Client({
    connectionString: urlOf(cluster, running, 'postgres'),
    application_name: 'mingzheng',
    keepAlive: true,
  });
  let leaving = false;
  let lost = false;
  client.on('error', () => undefined); // followed by the end
  client.on('end', () => {
    if (leaving || lost) return;
    lost = true;
    onLost();
  });
  await client.connect();
  await client.query('select pg_advisory_lock_shared($1)', [USE_LOCK]);
  return {
    running,
    async claimServer(address) {
      await client.query("select set_config('application_name', $1, false)", [`mingzheng ${address} ${process.pid}`]);
      for (const deadline = performance.now() + CLEARING_MS; ; await sleep(200)) {
        const { rows } = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [SERVER_LOCK]);
        if (rows[0]?.taken) return undefined;
        const other = await holderOf(client);
        if (other && (alive(other.pid) || performance.now() > deadline)) return other;
      }
    },
    async leave() {
      leaving = true;
      try {
        await client.query('select pg_advisory_unlock_all()');
        const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [USE_LOCK]);
        if (rows[0]?.last) await stopServer(running);
      } catch {
        // the server is gone already: nothing is left to be stopped
      }
      await client.end().catch(() => undefined);
    },
  };
}

type Holder = { readonly holder: string; readonly pid: number };

/** Undefined when it has just gone. */
async function holderOf(client: pg.Client): Promise<Holder | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `select a.application_name as name from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and l.granted and l.classid = 0 and l.objid = $1`,
    [SERVER_LOCK],
  );
  const [, holder = '', pid] = rows[0]?.name.split(' ') ?? [];
  return rows[0] && { holder, pid: Number(pid) };
}
