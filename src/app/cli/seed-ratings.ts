import { ROWS, ratingBlocks } from '../../../seeds/stress/ratings.ts';
import { systemClock } from '../../platform/clock.ts';
import { transact } from '../../platform/database/db.ts';
import { refreshStatistics } from '../../platform/database/partitions.ts';
import { openPool } from '../../platform/database/pool.ts';
import { writeAudit } from '../../platform/http/audit.ts';
import { importFile } from '../../platform/ingest/load.ts';
import type { Register } from '../../platform/ingest/register.ts';
import type { Installation } from '../installation.ts';
import { registers } from '../modules.ts';

const KEY = 'service-hall.rating';
const BATCH = 50_000;

export const ALL_ROWS = ROWS;

type Seeded = { readonly rows: number; readonly stored: number; readonly batches: number; readonly seconds: number };

/** A year of made-up ratings through the way of every import, 50,000 rows a batch; batches that are there change nothing. */
export async function seedRatings(installation: Installation, rows: number): Promise<Seeded> {
  const register = registers.find(({ key }) => key === KEY);
  if (!register) throw new Error(`no register ${KEY}`);
  const begun = performance.now();
  const seconds = () => Math.round((performance.now() - begun) / 100) / 10;
  let [batches, stored] = [0, 0];
  for (const block of ratingBlocks(rows, BATCH)) {
    batches += 1;
    stored += await importBlock(installation, register, `压力评价 ${rows} 第 ${batches} 批.csv`, block.text);
    const done = block.first + block.rows;
    process.stderr.write(`\r已生成 ${done} / ${rows} 行，${Math.round(done / Math.max(seconds(), 0.1))} 行/秒   `);
  }
  process.stderr.write('\n正在更新统计信息……\n');
  await refresh(installation, register);
  return { rows, stored, batches, seconds: seconds() };
}

async function importBlock(
  { pool, identity: of }: Installation,
  register: Register,
  fileName: string,
  text: string,
): Promise<number> {
  const identity = await of();
  const now = systemClock.now();
  const bytes = new TextEncoder().encode(`${register.columns.map(({ heading }) => heading).join(',')}\n${text}`);
  return transact(pool.db, { identity }, async (db) => {
    const { id, rows, stored, before } = await importFile(db, { register, fileName, bytes, source: 'stress', identity, now });
    const { region, orgId, accountId } = identity;
    const who = { region, orgId, actor: accountId, actorName: '命令行' };
    const what = { object: `${register.key}/${id}`, detail: { rows, stored: before ? 0 : stored } };
    await writeAudit(db, { ...who, ...what, action: 'evidence.register.import', result: 'ok' }, now);
    return before ? 0 : stored;
  });
}

/** After a bulk load the planner should know what it has to do with. */
async function refresh({ ownerUrl }: Installation, { table, rollup, identity }: Register): Promise<void> {
  const owner = openPool({ url: ownerUrl, max: 1, statementTimeoutMs: 0 });
  try {
    await refreshStatistics(
      owner.db,
      [table, rollup?.table, rollup?.months, identity?.table].filter((name) => name !== undefined),
    );
  } finally {
    await owner.end();
  }
}
