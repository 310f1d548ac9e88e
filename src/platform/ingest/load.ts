import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db, Identity } from '../database/db.ts';
import { addLate, type Late } from '../database/late.ts';
import { reversalsOf } from '../database/reversals.ts';
import { newId } from '../ids.ts';
import { addBatch, type Batch, findBatch, nextSeq } from './batches.ts';
import { crossCheck } from './cross-check.ts';
import { type FileFacts, openFile } from './decode.ts';
import { countLate, type FrozenYears } from './late.ts';
import type { Progress } from './progress.ts';
import { refuseImport } from './refusals.ts';
import type { Register } from './register.ts';
import {
  type Comparison,
  closeStaging,
  compareStaging,
  dropRecorded,
  fillStaging,
  findDiffering,
  openStaging,
  storeLines,
} from './staging.ts';
import { FAULTS_KEPT, Survey } from './survey.ts';
import { tryLockRegister } from './turn.ts';

export type Import = {
  readonly register: Register;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly source: string;
  readonly identity: Identity;
  readonly now: Date;
  /** The person has gone away: what is not committed is left undone. */
  readonly signal?: AbortSignal;
  readonly tell?: (progress: Progress) => void;
  /** Years that are frozen: rows of theirs are stored, and the batch says that they came late. */
  readonly frozenYears?: FrozenYears;
};

export type ImportResult = {
  readonly id: string;
  readonly rows: number;
  readonly stored: number;
  readonly repeated: number;
  /** Recorded rows whose content differs from the file; they stay as they are. */
  readonly differing: number;
  readonly before: boolean;
  /** 迟到: how many new rows lie in years that were frozen before. */
  readonly late: readonly Late[];
};

/** 预检: what an import of this file would do; nothing of it is stored. */
export type Preview = {
  readonly facts: FileFacts;
  readonly sha256: string;
  readonly survey: Survey;
  readonly comparison: Comparison;
  readonly before: Batch | undefined;
};

const ISSUES_SHOWN = 100;
const STORED_AT_ONCE = 20_000;
const WAIT_MS = 60_000;
const WAIT_STEP_MS = 200;

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const assertWanted = ({ signal }: Import): void => {
  if (signal?.aborted) throw refuseImport('import/cancelled', { detail: '没有导入任何一行。' });
};

/** Checks one file against a register and what it holds, by the way an import takes, and leaves no trace. */
export async function previewFile(db: Db, order: Import): Promise<Preview> {
  const sha256 = digestOf(order.bytes);
  const before = await earlierBatch(db, order, sha256);
  const staged = await stage(db, order);
  await closeStaging(db);
  return { ...staged, sha256, before };
}

/**
 * Imports one file into a register, all rows or none, in the caller's transaction. The same file twice changes nothing, and
 * a row whose id is already there is counted as repeated.
 * @throws Refusal `import/rows` with line and column of the first 100 faults
 */
export async function importFile(db: Db, order: Import): Promise<ImportResult> {
  const { register, identity, bytes } = order;
  await takeTurn(db, order);
  const sha256 = digestOf(bytes);
  if (register.shared && !(await register.shared.isCurrent(db)))
    throw refuseImport('import/redefined', { detail: '没有导入任何一行；请重新下载模板，核对文件的列后再次导入。' });
  const before = await earlierBatch(db, order, sha256);
  if (before) {
    const { id, rows, stored, repeated } = before;
    return { id, rows, stored, repeated, differing: 0, before: true, late: [] };
  }
  const { survey, comparison } = await stage(db, order);
  if (survey.faults.length > 0) refuseFaults(survey);
  const { rows } = survey;
  const { fresh: stored, repeated, differing } = comparison;
  if (rows !== stored + repeated) throw new Error(`read ${rows} rows, but ${stored} + ${repeated} are accounted for`);
  if (repeated > 0) await dropRecorded(db, register, identity);
  const seq = await nextSeq(db);
  const late = await countLate(db, register, (await order.frozenYears?.(db, identity)) ?? []);
  await store(db, order, { survey, fresh: stored, seq });
  await closeStaging(db);
  assertWanted(order);
  const { fileName, source, now } = order;
  const id = newId(now);
  const batch = { id, seq, register: register.key, fileName, sha256, source, rows, stored, repeated };
  await addBatch(db, identity, { ...batch, importedBy: identity.accountId, at: now });
  await addLate(db, identity, seq, late);
  return { id, rows, stored, repeated, differing, before: false, late };
}

/** The batch that brought this very file before; one that was reversed does not come again unchanged. */
async function earlierBatch(db: Db, { identity, register }: Import, sha256: string): Promise<Batch | undefined> {
  const before = await findBatch(db, identity, register.key, sha256);
  if (before && (await reversalsOf(db, identity, [before])).size > 0)
    throw refuseImport('import/reversed', { detail: '没有导入任何一行；作废的文件不能原样再导入，请改正后重新导入。' });
  return before;
}

/** One import of a register at a time: batches become visible in the order of their numbers. */
async function takeTurn(db: Db, order: Import): Promise<void> {
  const { identity, register } = order;
  for (let waited = 0; ; waited += WAIT_STEP_MS) {
    if (await tryLockRegister(db, identity, register.key)) return;
    if (waited >= WAIT_MS) throw refuseImport('import/busy', { detail: '已等待一分钟，没有导入任何一行；请稍后重新导入。' });
    order.tell?.({ phase: 'waiting', rows: 0 });
    await sleep(WAIT_STEP_MS);
    assertWanted(order);
  }
}

type Staged = Pick<Preview, 'facts' | 'survey' | 'comparison'>;

/** File → rows → checks → staging; memory holds one batch, the faults and, for a register with a `check`, its rows. */
async function stage(db: Db, order: Import): Promise<Staged> {
  const { register, bytes, fileName, identity } = order;
  await openStaging(db, register);
  const { facts, rows } = await openFile(bytes, fileName, register.columns);
  const survey = new Survey(register);
  const read = await register.reader?.(db, identity);
  for await (const batch of rows) {
    assertWanted(order);
    const good = survey.take(read ? batch.map((row) => ({ ...row, cells: read(row.cells) })) : batch);
    await guarded(`第 ${batch[0]?.line} 至 ${survey.lastLine} 行`, () => fillStaging(db, register, good));
    order.tell?.({ phase: 'checking', rows: survey.rows });
    if (survey.full) break;
  }
  if (survey.rows === 0) throw refuseImport('import/empty', { detail: '请检查表头下面是否有数据。' });
  survey.found(await crossCheck(db, register, identity));
  const comparison = await compareStaging(db, register, identity);
  if (comparison.differing > 0 && register.differing === 'refuse') survey.found(await findDiffering(db, register, identity));
  if (survey.faults.length === 0 && register.check) survey.found(await register.check(db, identity, survey.checked));
  survey.faults.sort((a, b) => a.line - b.line);
  return { facts, survey, comparison };
}

async function store(
  db: Db,
  order: Import,
  { survey, fresh, seq }: { survey: Survey; fresh: number; seq: string },
): Promise<void> {
  const { register, source, identity } = order;
  let stored = 0;
  for (let after = 0; after < survey.lastLine; after += STORED_AT_ONCE) {
    assertWanted(order);
    const lines = { after, upTo: after + STORED_AT_ONCE };
    stored += await guarded(`第 ${after + 1} 至 ${Math.min(lines.upTo, survey.lastLine)} 行`, () =>
      storeLines(db, register, { seq, source, identity }, lines),
    );
    order.tell?.({ phase: 'storing', rows: Math.min(lines.upTo, survey.rows) });
  }
  if (stored !== fresh)
    throw refuseImport('import/constraint', {
      detail: `有 ${fresh - stored} 行与已登记的记录冲突（同一事项只能登记一次）；没有导入任何一行，请核对后重新导入。`,
    });
}

/** What the register's own checks let through and the database refuses is still the file's fault, not ours. */
async function guarded<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!/^2[23]/.test(code)) throw error;
    const rule =
      error instanceof Error && 'constraint' in error && error.constraint ? `（规则 ${String(error.constraint)}）` : '';
    throw refuseImport('import/constraint', {
      detail: `${where}中有的值超出登记簿允许的范围${rule}；没有导入任何一行，请核对数值、日期与编号后重新导入。`,
    });
  }
}

function refuseFaults({ faults, faulty, full }: Survey): never {
  const more = full ? `错误达到 ${FAULTS_KEPT} 处后停止检查。` : '';
  throw refuseImport('import/rows', {
    detail: `共 ${faults.length} 处错误，涉及 ${faulty} 行，列出前 ${Math.min(faults.length, ISSUES_SHOWN)} 处。${more}没有导入任何一行；请修改文件后重新导入。`,
    issues: faults
      .slice(0, ISSUES_SHOWN)
      .map(({ line, heading, message }) => ({ path: `第 ${line} 行 ${heading}`.trim(), message })),
    faults: faults.length,
  });
}
