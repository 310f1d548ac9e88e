import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addAccount, addOrg, openSession } from '../../../modules/access/index.ts';
import { systemClock } from '../../../platform/clock.ts';
import { transact } from '../../../platform/database/db.ts';
import { openPool, type Pool } from '../../../platform/database/pool.ts';
import { folderStore } from '../../../platform/files/object-store.ts';
import { createServer } from '../../../platform/http/server.ts';
import { importFile } from '../../../platform/ingest/load.ts';
import { createLogger } from '../../../platform/log.ts';
import { routes } from '../../modules.ts';
import { sessionsOf } from '../../sessions.ts';
import type { Subject } from './subject.ts';

const UNIT = { region: '000000', orgId: 'bench' };
const PERSON = 'bench-person';
const ROWS_AT_ONCE = 20_000;

/** As whom a measurement imports. */
export const IDENTITY = { ...UNIT, orgs: [UNIT.orgId], accountId: PERSON };

/** The product as it serves people: every route, the role of requests under row-level security, one log line a request. */
export async function serveProduct(url: string, port = 0) {
  const pool = openPool({ url, role: 'mz_app' });
  const folder = mkdtempSync(join(tmpdir(), 'mz-bench-files-'));
  const app = await createServer({
    routes,
    context: { db: pool.db, clock: systemClock, files: folderStore(folder), origin: 'own' },
    region: UNIT.region,
    sessions: sessionsOf({ pool, region: UNIT.region }, () => systemClock.now()),
    logger: createLogger('info'),
    trustProxy: false,
  });
  await app.listen({ port, host: '127.0.0.1' });
  const address = app.server.address();
  const base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  const close = async () => {
    await app.close();
    await pool.end();
    rmSync(folder, { recursive: true, force: true });
  };
  return { base, close };
}

/** A unit and one ordinary person of it (项目责任人), signed in; returns the cookie. */
export async function addPerson({ db }: Pool): Promise<string> {
  const now = systemClock.now();
  await addOrg(db, { region: UNIT.region, id: UNIT.orgId, name: '测速单位', shortName: '测速', level: '县' });
  const account = { id: PERSON, signInName: PERSON, name: '测速人员', sectionId: null, passwordHash: 'none' };
  await addAccount(db, { ...UNIT, ...account, roles: ['projectLead'] }, now);
  return `mz=${await openSession(db, UNIT.region, PERSON, now)}`;
}

/** Registers rows `from` (counted) to `to` (not counted) through the product's own import. */
export async function addRows({ db }: Pool, { register, row }: Subject, from: number, to: number): Promise<void> {
  for (let first = from; first < to; first += ROWS_AT_ONCE) {
    const numbers = Array.from({ length: Math.min(ROWS_AT_ONCE, to - first) }, (_, i) => first + i);
    const bytes = new TextEncoder().encode(numbers.map((i) => JSON.stringify(row(i))).join('\n'));
    const file = { fileName: `rows-${first}.ndjson`, bytes, source: 'import', identity: IDENTITY, now: systemClock.now() };
    await transact(db, { identity: IDENTITY }, (tx) => importFile(tx, { register, ...file }));
  }
}
