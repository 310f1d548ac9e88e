import { plain } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Bounds, Tally, Total } from '../../../platform/database/tally.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import type { Fact } from '../fact.ts';
import type { RecordSet } from '../sets.ts';
import type { Chain, Condition, ProofSet, Test } from './contract.ts';

/** More records than these are not listed one by one. */
export const MOST_LISTED = 5_000;

type Rolled = NonNullable<Tally['rolled']>['condition'];

/** A condition over dimensions as groups of tests: all of `holds`, and at least one of `except` not. */
function groupsOf({ holds = {}, except }: Rolled): Condition {
  const base = Object.entries(holds).map(([name, values]): Test => ({ name, in: [...values] }));
  if (!except) return [base];
  return Object.entries(except).map(([name, values]) => [...base, { name, notIn: [...values] }]);
}

/** What of a condition open columns can show: the tests over them; undefined where they show nothing of it. */
function shownPart(condition: Condition, open: readonly string[]): Condition | null {
  const groups = condition.map((group) => group.filter(({ name }) => open.includes(name)));
  return groups.some((group) => group.length === 0) ? null : groups;
}

/** Whether every count that a set is made of has been sealed over the dimensions of its condition. */
function isTallied(condition: Condition, { dimensions, entries, measured }: Chain, { from, to }: Bounds): boolean {
  const names = dimensions?.map(({ name }) => name) ?? [];
  if (!condition.every((group) => group.every(({ name }) => names.includes(name)))) return false;
  const seen = entries.slice(0, Number(measured.seq));
  return dimensions !== null && seen.every(({ day, tallies }) => tallies !== null || day === null || day < from || day >= to);
}

export type Planned = {
  readonly set: ProofSet;
  readonly record: RecordSet;
  readonly register: Register | undefined;
  readonly chain: Chain | undefined;
};

type Known = {
  readonly db: Db;
  readonly fact: Fact;
  readonly bounds: Bounds;
  readonly registers: readonly Register[];
  readonly chains: ReadonlyMap<string, Chain>;
};

/** The register whose table a tally counts. */
export const registerOf = (registers: readonly Register[], { table, register }: Tally): Register | undefined =>
  registers.find((each) => (register ? each.key === register : each.table === table));

/** What the number of a set rests on, the strongest that what is sealed allows. */
export async function planSet({ db, fact, bounds, registers, chains }: Known, record: RecordSet): Promise<Planned> {
  const { key, title, tally } = record;
  const register = registerOf(registers, tally);
  const chain = register && chains.get(register.key);
  const total = await tally.total(db, bounds);
  const common = { key, title, register: register?.key ?? tally.table, amount: null, byDay: false, cells: null, columns: null };
  const as = (basis: ProofSet['basis'], more: Partial<ProofSet>): Planned => ({
    set: { ...common, basis, value: basis === 'stated' ? plain(total.value) : String(total.rows), ...more },
    ...{ record, register, chain },
  });
  if (!register || !chain || chain.entries.length === 0) return as('stated', {});
  const condition = tally.rolled && groupsOf(tally.rolled.condition);
  const columns = condition ? shownPart(condition, register.open ?? []) : shownBy(tally, bounds);
  if (condition && isTallied(condition, chain, bounds)) return as('tallies', { byDay: true, cells: condition, columns });
  if (columns && !condition && sizeOf(chain) <= MOST_LISTED && countsRecords(total)) return as('leaves', { columns });
  const isListed =
    total.rows <= MOST_LISTED &&
    (countsRecords(total) || fact.kind === 'sum' || fact.kind === 'quotient' || fact.kind === 'date');
  return as(isListed ? 'records' : 'stated', { columns });
}

/** What open columns show of a tally that no roll-up counts. */
const shownBy = ({ shown }: Tally, bounds: Bounds): Condition | null =>
  shown?.(bounds).map((group) =>
    group.map((test): Test => {
      if ('in' in test) return { ...test, in: [...test.in] };
      return 'notIn' in test ? { ...test, notIn: [...test.notIn] } : { ...test };
    }),
  ) ?? null;

/** How many records a register has sealed up to the measurement, those taken back included. */
const sizeOf = ({ entries, measured }: Chain): number =>
  entries.slice(0, Number(measured.seq)).reduce((sum, { records }) => sum + records, 0);

/** Whether the number of a set is how many records it has, and no sum. */
const countsRecords = ({ value, rows }: Total): boolean => value.eq(rows);
