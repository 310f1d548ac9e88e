import { createHash } from 'node:crypto';
import type { Db } from '../database/db.ts';
import type { Late } from '../database/late.ts';
import { reversalsOf } from '../database/reversals.ts';
import { newId } from '../ids.ts';
import { applyStaged } from './apply.ts';
import { type Batch, findBatch } from './batches.ts';
import { crossCheck } from './cross-check.ts';
import type { FileFacts } from './decode.ts';
import { refuseImport } from './refusals.ts';
import { type Order, type Staged, stageFile } from './stage.ts';
import { type Comparison, closeStaging, compareStaging, dropRepeated, findDiffering } from './staging.ts';
import { FAULTS_KEPT, type Survey } from './survey.ts';
import { takeTurn } from './turn.ts';

export type Import = Order & { readonly source: string };

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

/** Checks one file against a register and what it holds, by the way an import takes, and leaves no trace. */
export async function previewFile(db: Db, order: Import): Promise<Preview> {
  const staged = await stageFile(db, order);
  const before = await earlierBatch(db, order, staged.sha256);
  const comparison = await compared(db, order, staged);
  await closeStaging(db);
  return { ...staged, comparison, before };
}

/**
 * Imports one file into a register, all rows or none, in the caller's transaction. The same file twice changes nothing, and
 * a row whose id is already there is counted as repeated.
 * @throws Refusal `import/rows` with line and column of the first 100 faults
 */
export async function importFile(db: Db, order: Import): Promise<ImportResult> {
  const { register, identity } = order;
  const known = order.bytes instanceof Uint8Array ? await earlierBatch(db, order, digestOf(order.bytes)) : undefined;
  if (known) return again(known);
  const staged = await stageFile(db, order);
  const { survey, sha256 } = staged;
  await takeTurn(db, order);
  if (register.shared && !(await register.shared.isCurrent(db)))
    throw refuseImport('import/redefined', { detail: '没有导入任何一行；请重新下载模板，核对文件的列后再次导入。' });
  const before = await earlierBatch(db, order, sha256);
  if (before) {
    await closeStaging(db);
    return again(before);
  }
  const comparison = await compared(db, order, staged);
  if (survey.faults.length > 0) {
    order.handBack?.(survey.faults);
    refuseFaults(survey);
  }
  const { rows } = survey;
  const { fresh: stored, repeated, differing } = comparison;
  if (rows !== stored + repeated) throw new Error(`read ${rows} rows, but ${stored} + ${repeated} are accounted for`);
  if (repeated > 0) await dropRepeated(db, register, identity);
  const { id, late } = await applyStaged(db, order, { id: newId(order.now), rows, fresh: stored, repeated, sha256 });
  return { id, rows, stored, repeated, differing, before: false, late };
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The same file again: what it has done, it has done. */
const again = ({ id, rows, stored, repeated }: Batch): ImportResult => ({
  id,
  rows,
  stored,
  repeated,
  differing: 0,
  before: true,
  late: [],
});

/** The batch that brought this very file before; one that was reversed does not come again unchanged. */
export async function earlierBatch(
  db: Db,
  { identity, register }: Pick<Order, 'identity' | 'register'>,
  sha256: string,
): Promise<Batch | undefined> {
  const before = await findBatch(db, identity, register.key, sha256);
  if (before && (await reversalsOf(db, identity, [before])).size > 0)
    throw refuseImport('import/reversed', { detail: '没有导入任何一行；作废的文件不能原样再导入，请改正后重新导入。' });
  return before;
}

/** What the rows of the file are to each other and to what is recorded; faults of the whole are added to those of the rows. */
async function compared(db: Db, { register, identity }: Import, { survey }: Staged): Promise<Comparison> {
  survey.found(await crossCheck(db, register, identity));
  const comparison = await compareStaging(db, register, identity);
  if (comparison.differing > 0 && register.differing === 'refuse') survey.found(await findDiffering(db, register, identity));
  if (survey.faults.length === 0 && register.check) survey.found(await register.check(db, identity, survey.checked));
  survey.faults.sort((a, b) => a.line - b.line);
  return comparison;
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
