import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { dice, sendUntilKnown, type Tries } from './harness.ts';
import { ask, copyOfSeeded, databasePid, freePort, type Product, signIn, startProduct, tell } from './product.ts';

const KILLS = Number(process.env.MZ_KILLS ?? 4);
const SEED = Number(process.env.MZ_SEED ?? Date.now() % 1_000_000_000);
const ROWS = 40;
const IMPORTERS = 3;
const PROJECT = 'expert';
const HEAD = '通话编号,方向,开始时间,接听时间,结束时间,座席';

/** What the harness knows to be acknowledged; it is never killed, so its memory is the truth. */
type Truth = { readonly batches: string[]; moves: number };

const fileOf = (name: string): string =>
  [HEAD, ...Array.from({ length: ROWS }, (_, i) => `${name}-${i},呼入,2024-02-01 10:00:00,,2024-02-01 10:01:00,`)].join('\n');

it(`kill -9 at random moments under writes: nothing acknowledged is lost, doubled or half there (seed ${SEED})`, async () => {
  const data = copyOfSeeded();
  const settings = { MZ_DATA_DIR: data.dataDir, PORT: String(await freePort()) };
  const random = dice(SEED);
  const truth: Truth = { batches: [], moves: 0 };
  const tries: Tries = { unknown: 0, statuses: new Map() };
  const kills = { application: 0, database: 0, both: 0 };
  let product = await startProduct(settings);
  let writing = true;
  const cookies = {
    finance: await signIn(product.base, 'caiwu'),
    lead: await signIn(product.base, 'xiangmu'),
    head: await signIn(product.base, 'kezhang'),
  };

  const importer = async (number: number) => {
    for (let n = 0; writing; n += 1) {
      const name = `K${number}-${n}`;
      const body = new FormData();
      body.append('file', new Blob([fileOf(name)]), `${name}.csv`);
      const headers = { cookie: cookies.finance, 'idempotency-key': `crash-import-${name}` };
      const path = '/api/evidence/registers/hotline.call/imports';
      await sendUntilKnown(product.base, { path, init: { method: 'POST', headers, body } }, tries);
      truth.batches.push(`${name}.csv`);
    }
  };
  const mover = async () => {
    while (writing) {
      const submits = truth.moves % 2 === 0;
      const headers = {
        cookie: submits ? cookies.lead : cookies.head,
        'content-type': 'application/json',
        'idempotency-key': `crash-move-${truth.moves}`,
        'if-match': `"${truth.moves}"`,
      };
      const body = JSON.stringify(submits ? { command: 'submit' } : { command: 'sendBack', reason: '演练退回' });
      const path = `/api/performance/years/2023/projects/${PROJECT}/moves`;
      await sendUntilKnown(product.base, { path, init: { method: 'POST', headers, body } }, tries);
      truth.moves += 1;
    }
  };
  const writers = Promise.all([...Array.from({ length: IMPORTERS }, (_, i) => importer(i)), mover()]);

  for (let n = 0; n < KILLS; n += 1) {
    const before = truth.batches.length + truth.moves;
    await sleep(200 + random() * 1_300);
    // on a busy machine too there is something acknowledged to lose
    for (let waits = 0; waits < 100 && truth.batches.length + truth.moves === before; waits += 1) await sleep(200);
    product = await killOne(product, settings, { random, kills });
  }
  await sleep(1_000);
  writing = false;
  await writers;

  const found = await account(data.dataDir, truth);
  const acknowledged = truth.batches.length + truth.moves;
  tell(
    `崩溃演练：种子 ${SEED},kill -9 ${KILLS} 次（程序 ${kills.application}、数据库 ${kills.database}、两者 ${kills.both}）,已确认 ${acknowledged}` +
      `(导入 ${truth.batches.length}、办理 ${truth.moves}),丢失 ${found.lost},重复 ${found.doubled},半途 ${found.half};结果未知后重发 ${tries.unknown}`,
  );
  expect(await product.end('SIGTERM')).toBe(0);
  data.remove();
  expect(found).toEqual({ lost: 0, doubled: 0, half: 0 });
  expect(tries.statuses.get(500) ?? 0).toBe(0);
  expect(acknowledged).toBeGreaterThan(KILLS);
});

type Means = { readonly random: () => number; readonly kills: { application: number; database: number; both: number } };

/** Ends the application, its database, or both without warning; at times a second time while they recover. */
async function killOne(
  product: Product,
  settings: Parameters<typeof startProduct>[0],
  { random, kills }: Means,
): Promise<Product> {
  // each kind in turn, so that a short run has seen all of them
  const turn = kills.application + kills.database + kills.both;
  const victim = (['database', 'application', 'both'] as const)[turn % 3] ?? 'both';
  kills[victim] += 1;
  if (victim !== 'application') {
    killDatabase(settings.MZ_DATA_DIR);
    if (random() < 0.3) {
      await sleep(random() * 1_500);
      killDatabase(settings.MZ_DATA_DIR);
    }
  }
  if (victim === 'database') return product;
  await product.end('SIGKILL');
  return startProduct(settings);
}

function killDatabase(dataDir: string): void {
  try {
    process.kill(databasePid(dataDir) || -1_000_000_000, 'SIGKILL');
  } catch {
    // it is between two lives
  }
}

/** Compares what the database holds with what was acknowledged. */
async function account(dataDir: string, { batches, moves }: Truth): Promise<{ lost: number; doubled: number; half: number }> {
  const stored = await ask<{ name: string; rows: number; audits: number }>(
    dataDir,
    `select b.file_name as name, (select count(*)::int from hotline_call c where c.batch_seq = b.seq) as rows,
      (select count(*)::int from platform_audit_event a where a.object = 'hotline.call/' || b.id) as audits
      from platform_import_batch b where b.file_name like 'K%.csv'`,
  );
  const [calls] = await ask<{ n: number }>(dataDir, "select count(*)::int as n from hotline_call where id like 'K%'");
  const [walk] = await ask<{ events: number; version: number; submissions: number; audits: number; broken: number }>(
    dataDir,
    `select (select count(*)::int from performance_self_evaluation_event where project_id = $1) as events,
      (select version from performance_self_evaluation where project_id = $1) as version,
      (select count(*)::int from performance_submission where project_id = $1) as submissions,
      (select count(*)::int from platform_audit_event where object = $2) as audits,
      (select count(*)::int from (select s.id from performance_submission s left join performance_submission_row r on r.submission_id = s.id
        where s.project_id = $1 group by s.id having count(r.*) = 0) e) as broken`,
    [PROJECT, `self-evaluation/2023/${PROJECT}`],
  );
  const names = new Set(stored.map(({ name }) => name));
  const events = walk?.events ?? 0;
  const lost = batches.filter((name) => !names.has(name)).length + Math.max(0, moves - events);
  const doubled = stored.length - names.size + Math.max(0, stored.length - batches.length) + Math.max(0, events - moves);
  const half =
    stored.filter(({ rows, audits }) => rows !== ROWS || audits !== 1).length +
    Math.abs((calls?.n ?? 0) - stored.length * ROWS) +
    Math.abs((walk?.version ?? 0) - moves) +
    Math.abs((walk?.submissions ?? 0) - Math.ceil(moves / 2)) +
    Math.abs((walk?.audits ?? 0) - moves) +
    (walk?.broken ?? 0);
  return { lost, doubled, half };
}
