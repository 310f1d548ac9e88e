import type { Db } from '../../../platform/database/db.ts';
import { layoutsOf, teachLayout } from '../../performance/index.ts';
import { addCorrection, listCorrections } from '../data/foreign-corrections.ts';
import { readContents } from '../data/foreign-files.ts';
import { saveForeignSet } from '../data/foreign-sets.ts';
import { titleOf } from '../domain/foreign/cells.ts';
import { isCell, textAt } from '../domain/foreign/corrections.ts';
import { tablesOf } from '../domain/foreign/recognised.ts';
import { keptCorrections } from './auditing.ts';
import { refuse } from './contract.ts';
import { type By, fileOf, type Owner, setForChange } from './sets.ts';

type Place = {
  readonly id: string;
  readonly version: number;
  readonly file: string;
  readonly table: string;
  readonly pointer: string;
};

/** 误读更正: old and new value, who, when and why; the rules judge the new one. */
export async function correctCell(
  db: Db,
  owner: Owner,
  { id, version, file, table: key, pointer, value, reason }: Place & { readonly value: string | null; readonly reason: string },
  by: By,
): Promise<{ title: string; before: string | null }> {
  const set = await setForChange(db, owner, id, version);
  const { name } = await fileOf(db, owner, id, file);
  const content = (await readContents(db, owner, id)).get(file);
  const table = content && tablesOf(content, await layoutsOf(db, owner)).find((each) => each.key === key);
  if (!table || !isCell(table.json, pointer))
    throw refuse('reporting/foreign-cell', { detail: `“${name}”中没有这个单元格；文件可能已重新放置，请刷新后再更正。` });
  const before = textAt(table.json, pointer);
  const now = keptCorrections(await listCorrections(db, owner, id))
    .get(file)
    ?.find((each) => each.tableKey === key && each.pointer === pointer && each.before === before);
  const text = value === '' ? null : value;
  if (text === (now ? now.value : before))
    throw refuse('reporting/foreign-cell', { detail: `${titleOf(pointer)}本来就是“${text ?? '空'}”，没有需要更正的。` });
  await saveForeignSet(db, owner, set, by);
  await addCorrection(
    db,
    owner,
    id,
    { version: version + 1, fileId: file, tableKey: key, pointer, kind: 'set', before, value: text, reason },
    by,
  );
  return { title: titleOf(pointer), before };
}

/** 撤销更正: the cell counts as it was read again; the correction stays on record. */
export async function undoCorrection(
  db: Db,
  owner: Owner,
  { id, version, file, table, pointer }: Place,
  by: By,
): Promise<{ title: string; before: string | null }> {
  const set = await setForChange(db, owner, id, version);
  const found = keptCorrections(await listCorrections(db, owner, id))
    .get(file)
    ?.find((each) => each.tableKey === table && each.pointer === pointer);
  if (!found) throw refuse('reporting/foreign-cell', { detail: '这个单元格没有更正可以撤销；请刷新后查看。' });
  await saveForeignSet(db, owner, set, by);
  const { before } = found;
  await addCorrection(
    db,
    owner,
    id,
    {
      ...{ version: version + 1, fileId: file, tableKey: table, pointer, kind: 'undone', before: found.value, value: before },
      reason: `撤销：${found.reason}`.slice(0, 500),
    },
    by,
  );
  return { title: titleOf(pointer), before };
}

type Placing = {
  readonly id: string;
  readonly file: string;
  readonly sheet: number;
  readonly points: readonly { readonly row: number; readonly column: number; readonly role: string }[];
  readonly version: number;
};

/** 手工放置, remembered for the layout: the same memory as that of last year's workbooks. `version` is that of the layout. */
export async function placeForeign(db: Db, owner: Owner, { id, file, sheet, points, version }: Placing, by: By): Promise<void> {
  const set = await setForChange(db, owner, id, null);
  await fileOf(db, owner, id, file);
  const found = (await readContents(db, owner, id)).get(file)?.sheets[sheet];
  if (!found) throw refuse('reporting/no-foreign-file', { detail: '文件里没有这张工作表，请重新打开。' });
  const { name } = await fileOf(db, owner, id, file);
  await teachLayout(db, owner, { sheet: found, points, version, taughtOn: name }, by);
  await saveForeignSet(db, owner, set, by);
}
