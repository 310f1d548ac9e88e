import type { Db } from '../../platform/database/db.ts';
import { tryLockRegister } from '../../platform/ingest/turn.ts';
import { measuredFacts } from '../evidence/index.ts';
import { type NewDefinition, refuse } from './contract.ts';
import { addDefinition, type By, countReceived, type Definition, listDefinitions, type Unit } from './data/definitions.ts';
import { registerKey } from './data/facts.ts';
import { reinterpretations, versionFacts } from './domain/change.ts';
import { checkDefinition } from './domain/check.ts';

type Order = NewDefinition;

function assertSound(order: Omit<Order, 'code'>): void {
  const issues = checkDefinition(order);
  if (issues.length > 0) throw refuse('ledger/invalid', { detail: '没有保存；请按下列提示修改。', issues: [...issues] });
}

/** No file is imported into a register while its columns change. */
async function lock(db: Db, unit: Unit, code: string): Promise<void> {
  if (!(await tryLockRegister(db, unit, registerKey(code))))
    throw refuse('ledger/busy', { detail: '没有保存；请等导入结束后再保存。' });
}

/** A new ledger; the code of a removed one may be used again, its versions go on. */
export async function addLedger(db: Db, unit: Unit, order: Order, by: By): Promise<Definition> {
  assertSound(order);
  await lock(db, unit, order.code);
  const history = await listDefinitions(db, unit, order.code);
  const last = history.at(-1);
  if (last && !last.removed) throw taken(order.code);
  const next = { ...order, version: (last?.version ?? 0) + 1, removed: false };
  return save(
    db,
    unit,
    {
      ...next,
      facts: versionFacts(
        order.facts,
        history.map(({ facts }) => facts),
      ),
    },
    by,
  );
}

const taken = (code: string) =>
  refuse('ledger/taken', { detail: `代码“${code}”已有台账；请改用另一个代码，或打开原有的台账修改。` });

type Change = Order & { readonly version: number };

/** A further version: what recorded rows mean must stay, and what was measured keeps its fact. */
export async function changeLedger(
  db: Db,
  unit: Unit,
  order: Change,
  by: By,
): Promise<{ before: Definition; after: Definition; rows: number }> {
  assertSound(order);
  await lock(db, unit, order.code);
  const { history, before } = await openLedger(db, unit, order.code);
  if (before.version !== order.version)
    throw refuse('ledger/stale', {
      detail: `${before.definedName} 已保存第 ${before.version} 版；您填写的内容还在页面上，请核对后再保存。`,
      current: before.version,
    });
  const rows = await countReceived(db, unit, registerKey(order.code));
  const issues = rows > 0 ? reinterpretations(before, order) : [];
  if (issues.length > 0)
    throw refuse('ledger/reinterpreted', { detail: `台账已有 ${rows} 条记录；没有保存。`, issues: [...issues] });
  await assertKept(db, unit, order, before);
  const next = { ...order, version: before.version + 1, removed: false };
  const facts = versionFacts(
    order.facts,
    history.map((definition) => definition.facts),
  );
  return { before, after: await save(db, unit, { ...next, facts }, by), rows };
}

/** A fact that has given a value stays: its measurements are opened by it. */
async function assertKept(db: Db, unit: Unit, order: Pick<Order, 'code' | 'facts'>, before: Definition): Promise<void> {
  const gone = before.facts.filter(({ code }) => !order.facts.some((fact) => fact.code === code));
  const keyOf = (code: string) => `${registerKey(order.code)}.${code}`;
  const measured = await measuredFacts(
    db,
    unit,
    gone.map(({ code }) => keyOf(code)),
  );
  const issues = gone
    .filter(({ code }) => measured.has(keyOf(code)))
    .map(({ title }) => ({ path: `事实“${title}”`, message: '已经测量过，不能删除；请改用新的事实' }));
  if (issues.length > 0) throw refuse('ledger/reinterpreted', { detail: '没有保存。', issues });
}

/** Removes a ledger that never received a row. */
export async function removeLedger(db: Db, unit: Unit, code: string, by: By): Promise<Definition> {
  await lock(db, unit, code);
  const { before } = await openLedger(db, unit, code);
  const rows = await countReceived(db, unit, registerKey(code));
  if (rows > 0)
    throw refuse('ledger/has-records', { detail: `“${before.title}”有 ${rows} 条记录，必须保留；不再使用时不导入即可。` });
  await save(db, unit, { ...before, version: before.version + 1, removed: true }, by);
  return before;
}

async function openLedger(db: Db, unit: Unit, code: string) {
  const history = await listDefinitions(db, unit, code);
  const before = history.at(-1);
  if (!before || before.removed) throw refuse('ledger/no-definition', { detail: '它可能已被删除；请从台账列表重新打开。' });
  return { history, before };
}

async function save(db: Db, unit: Unit, definition: Omit<Definition, 'definedName' | 'definedAt'>, by: By): Promise<Definition> {
  if (!(await addDefinition(db, unit, definition, by)))
    throw refuse('ledger/stale', { detail: '您填写的内容还在页面上，请刷新核对后再保存。' });
  return { ...definition, definedName: by.name, definedAt: by.now };
}
