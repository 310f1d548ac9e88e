import { sql } from 'kysely';
import type { Db } from '../database/db.ts';
import type { ControlTotal } from './manifest.ts';
import { refuseImport } from './refusals.ts';
import { type Column, dayColumn, type Register } from './register.ts';
import { STAGING } from './staging.ts';

/** What the sender has counted, in the words of the register: codes for titles, and only columns that there are. */
export function statedTotals(register: Register, totals: readonly ControlTotal[]): readonly ControlTotal[] {
  if (!dayColumn(register)) throw refuseImport('import/totals', { detail: '这个登记簿的记录没有日期，清单里请不要写 totals。' });
  const [first] = totals;
  const names = Object.keys(first?.of ?? {}).sort();
  const columns = names.map((name) => codedColumn(register, name));
  return totals.map((total) => {
    if (Object.keys(total.of).sort().join() !== names.join())
      throw refuseImport('import/totals', { detail: '清单里各条 totals 的项目应当相同；请检查后重新发送。' });
    return {
      ...total,
      of: Object.fromEntries(columns.map((column) => [column.name, codeOf(column, total.of[column.name] ?? '')])),
    };
  });
}

function codedColumn({ columns }: Register, name: string): Column {
  const column = columns.find((candidate) => candidate.name === name && candidate.type === 'text');
  if (column) return column;
  const names = columns.flatMap((each) => (each.titles ? [each.name] : []));
  throw refuseImport('import/totals', { detail: `登记簿没有可以合计的列 ${name}；可以写：${names.join('、')}。` });
}

const codeOf = ({ titles = {} }: Column, value: string): string =>
  Object.entries(titles).find(([code, title]) => code === value || title === value)?.[0] ?? value;

/** The same counts over the staged rows. */
export async function countedTotals(db: Db, register: Register, names: readonly string[]): Promise<readonly ControlTotal[]> {
  const day = dayColumn(register)?.column;
  if (!day) return [];
  // days are those of Asia/Shanghai, the time zone of every connection
  const month = sql`to_char(${sql.ref(day.name)}, 'YYYY-MM')`;
  const values = sql`array[${sql.join(names.map((name) => sql`coalesce(${sql.ref(name)}, '')`))}]::text[]`;
  const { rows } = await sql<{ month: string | null; codes: string[]; n: number }>`
    select ${month} as month, ${names.length > 0 ? values : sql`'{}'::text[]`} as codes, count(*)::int as n from ${STAGING}
    group by 1, 2 order by 1, 2`.execute(db);
  return rows.map(({ month: of, codes, n }) => ({
    month: of ?? '',
    n,
    of: Object.fromEntries(names.map((name, i) => [name, codes[i] ?? ''])),
  }));
}

const keyOf = ({ month, of }: ControlTotal): string => JSON.stringify([month, ...Object.entries(of).sort()]);

/** Whether two lists of totals say the same; a total of nothing says nothing. */
export function sameTotals(one: readonly ControlTotal[], other: readonly ControlTotal[]): boolean {
  const sum = (totals: readonly ControlTotal[]) => {
    const sums = new Map<string, number>();
    for (const total of totals) sums.set(keyOf(total), (sums.get(keyOf(total)) ?? 0) + total.n);
    return sums;
  };
  const [left, right] = [sum(one), sum(other)];
  return [...new Set([...left.keys(), ...right.keys()])].every((key) => (left.get(key) ?? 0) === (right.get(key) ?? 0));
}
