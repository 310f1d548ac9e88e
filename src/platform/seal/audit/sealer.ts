import { appendFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { dayOf } from '../../../kernel/period.ts';
import type { Clock } from '../../clock.ts';
import { keyring } from '../../crypto/keyring.ts';
import { rootOfLeaves } from '../../crypto/merkle.ts';
import { type Suite, suiteOfDigest } from '../../crypto/suite.ts';
import { type Db, transact } from '../../database/db.ts';
import { openPool } from '../../database/pool.ts';
import { type AuditSeal, addSeals, lastSeal, macsOfDay, unsealedEvents } from './events.ts';
import { chainMac, rowMac } from './mac.ts';

/** Held by the one sealer while it seals. */
const SEALER_LOCK = 7_130_247;
const AT_ONCE = 2_000;
const EVERY_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
/** An event is committed within this time after it was written; the whole log is looked through at start and once a day. */
const RECENT_MS = 3_600_000;
const WHOLE_MS = 86_400_000;
const EXPORT_MS = 300_000;

const NO_ROOT = Buffer.alloc(32);

/** 日根: root over the MACs of a day. */
export function dayRoot(macs: readonly Buffer[], suite: Suite): Buffer {
  const leaves = macs.map((mac) => suite.hash(Buffer.concat([Buffer.from([0]), mac])));
  return rootOfLeaves(Buffer.concat(leaves), suite.digest);
}

/** The root of the newest day that is over, in hex; null before there is one. */
export async function closedDayRoot(db: Db, today: string): Promise<string | null> {
  const { rows } = await sql<{ day: string; alg: string }>`select day::text as day, alg from platform_audit_seal s
    where day < ${today}::date order by s.day desc, s.seq desc limit 1`.execute(db);
  const suite = suiteOfDigest(rows[0]?.alg ?? '');
  return rows[0] && suite ? dayRoot(await macsOfDay(db, rows[0].day), suite).toString('hex') : null;
}

/** What the first event of a day is chained to: the root of the last day before it. */
async function before(db: Db, last: AuditSeal | undefined): Promise<Buffer> {
  const suite = suiteOfDigest(last?.alg ?? '');
  return last && suite ? dayRoot(await macsOfDay(db, last.day), suite) : NO_ROOT;
}

/** Seals what is not sealed yet; says how many, or nothing when another process is at it. Needs the owner of the tables. */
export function sealAudit(
  db: Db,
  { now, since }: { readonly now: Date; readonly since?: Date | undefined },
): Promise<number | undefined> {
  return transact(db, {}, async (tx) => {
    const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${SEALER_LOCK}) as taken`.execute(tx);
    if (!rows[0]?.taken) return undefined;
    const events = await unsealedEvents(tx, since, AT_ONCE);
    if (events.length === 0) return 0;
    const { suite, audit } = keyring();
    const last = await lastSeal(tx);
    // a clock that was set back does not turn the chain round
    const today = dayOf(now);
    const day = last && last.day > today ? last.day : today;
    let [seq, prev] = last?.day === day ? [BigInt(last.seq), last.mac] : [0n, await before(tx, last)];
    const seals = events.map((event): AuditSeal => {
      seq += 1n;
      const own = event.rowMac ?? rowMac(suite, audit, event);
      const seal = {
        day,
        seq: seq.toString(),
        region: event.region,
        auditId: event.id,
        prev,
        mac: chainMac(suite, audit, prev, own),
      };
      prev = seal.mac;
      return { ...seal, alg: suite.digest, late: event.rowMac === null && last === undefined };
    });
    await addSeals(tx, seals);
    return seals.length;
  });
}

/** Seals until nothing is left. */
export async function sealAllAudit(db: Db, now: Date): Promise<number> {
  for (let sum = 0; ; ) {
    const sealed = (await sealAudit(db, { now })) ?? 0;
    sum += sealed;
    if (sealed < AT_ONCE) return sum;
  }
}

export type SealerOptions = {
  readonly ownerUrl: string;
  readonly clock: Clock;
  readonly log: { warn(fields: object, line: string): void };
  /** Where the head of the chain is written every five minutes, outside of the database. */
  readonly headsFile: string;
};

/** 审计日志封存: one loop in the process of the application, at most two seconds behind; `stop` waits for what is in hand. */
export function startAuditSealer({ ownerUrl, clock, log, headsFile }: SealerOptions): { stop(): Promise<void> } {
  const end = new AbortController();
  const pool = openPool({ url: ownerUrl, max: 1 });
  let [whole, exported, told] = [0, 0, ''];
  const turn = async () => {
    const now = clock.now();
    const isWhole = now.getTime() - whole >= WHOLE_MS;
    const since = isWhole ? undefined : new Date(now.getTime() - RECENT_MS);
    const sealed = await sealAudit(pool.db, { now, since });
    if (isWhole && sealed !== undefined && sealed < AT_ONCE) whole = now.getTime();
    if (now.getTime() - exported >= EXPORT_MS) {
      const last = await lastSeal(pool.db);
      const line = last ? `${last.day} ${last.seq} ${last.mac.toString('hex')}\n` : '';
      if (line !== told) await appendFile(headsFile, line, { mode: 0o600 });
      [exported, told] = [now.getTime(), line];
    }
    return sealed === AT_ONCE;
  };
  const run = async () => {
    for (let pause = EVERY_MS; !end.signal.aborted; ) {
      try {
        const more = await turn();
        pause = more ? 0 : EVERY_MS;
      } catch (error) {
        log.warn({ err: error }, '审计日志暂时不能封存，稍后再试');
        pause = Math.min(Math.max(pause, EVERY_MS) * 2, LONGEST_PAUSE_MS);
      }
      await sleep(pause, undefined, { signal: end.signal }).catch(() => undefined);
    }
    await pool.end();
  };
  const finished = run();
  return {
    async stop() {
      end.abort();
      await finished;
    },
  };
}
