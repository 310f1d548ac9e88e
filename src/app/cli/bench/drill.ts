import pg from 'pg';
import { setsOf } from '../../../modules/evidence/index.ts';
import { transact } from '../../../platform/database/db.ts';
import { answering, figure, openFilled, YEAR } from './filled.ts';
import { IDENTITY } from './product.ts';
import type { Bench } from './rounds.ts';
import type { Setting } from './setting.ts';
import { startOf } from './subject.ts';

/** A page and the record that tells whether there is a next one, as the route asks. */
const ASKED = 51;
const EFFECTIVE = "origin in ('active', 'default', 'late', 'unknown')";
/** The sets of records behind the figure, as a person who writes SQL would ask for them. */
const CONDITIONS: Readonly<Record<string, string>> = {
  rest: `${EFFECTIVE} and level in ('1', '2')`,
  part: `${EFFECTIVE} and level in ('3', '4', '5')`,
  whole: EFFECTIVE,
};

/** 读数背后的记录: the first page of each set of a figure, beside the bare query by the same index. */
export async function openDrill(setting: Setting): Promise<Bench> {
  const filled = await openFilled(setting);
  const { register, at } = setting.subject;
  const sets = setsOf(figure().fact);
  const { region, orgId } = IDENTITY;
  // the driver as it comes, not the product's connection: once as the server plans, once with the plan kept, as the product keeps it
  const clientOf = (more = '') => new pg.Client({ connectionString: filled.url, options: `-c timezone=Asia/Shanghai ${more}` });
  const clients = { planned: clientOf(), kept: clientOf('-c plan_cache_mode=force_generic_plan') };
  const close = async () => {
    for (const client of Object.values(clients)) await client.end();
    await filled.close();
  };
  try {
    for (const client of Object.values(clients)) await client.connect();
  } catch (error) {
    await filled.close();
    throw error;
  }
  const setAt = (place: number) => sets[place % sets.length]!; // the figure has sets

  const bare =
    (client: pg.Client) =>
    async (place: number): Promise<readonly string[]> => {
      const { key } = setAt(place);
      const { rows } = await client.query<{ id: string }>({
        name: `bench-${key}`,
        text: `select id, ${at}, county, channel, level, origin from ${register.table} where region = $1 and org_id = $2
        and ${at} >= $3::date and ${at} < $4::date and ${CONDITIONS[key]} order by ${at}, id limit ${ASKED}`,
        values: [region, orgId, startOf(place), YEAR.to],
      });
      return rows.map(({ id }) => id);
    };
  const product = async (place: number): Promise<readonly string[]> => {
    const bounds = { region, orgId, from: startOf(place), to: YEAR.to };
    const records = await transact(filled.app.db, { identity: IDENTITY, readOnly: true }, (db) =>
      setAt(place).tally.page(db, bounds, { limit: ASKED }),
    );
    return records.map(({ id }) => id);
  };
  // whoever comes to a page first says what is on it; the others must have found the same
  const seen = new Map<number, string>();
  const fault = (ids: readonly string[], place: number): string | undefined => {
    const found = ids.join();
    const expected = seen.get(place) ?? found;
    seen.set(place, expected);
    if (ids.length === 0) return '没有记录';
    return found === expected ? undefined : `第 ${place} 页的记录不同`;
  };
  return {
    ...{ name: 'drill', title: `读数背后的记录（${setting.rows} 条评价，各组第一页）`, unit: '次', anchor: 'limit' },
    contenders: [
      answering('limit', bare(clients.planned), fault),
      answering('limit@2', bare(clients.planned), fault),
      answering('limit-kept', bare(clients.kept), fault),
      answering('mingzheng', product, fault),
    ],
    goals: [{ contender: 'mingzheng', anchor: 'limit', measure: 'time', bound: 1.5 }],
    notes: [
      `limit：驱动程序直接查询，语句已预备，走同一索引，取 ${ASKED} 条；没有事务、行级安全和中文标签；服务器每次重新计划`,
      'limit-kept：同一查询，计划只做一次（与本系统相同），供参考',
      'mingzheng：路由所用的同一函数，只读事务、行级安全、作废与标签在内；不含登录与 HTTP（见 mz bench list）',
    ],
    close,
  };
}
