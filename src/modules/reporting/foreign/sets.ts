import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { newId } from '../../../platform/ids.ts';
import { layoutsOf } from '../../performance/index.ts';
import { listCorrections, type StoredCorrection } from '../data/foreign-corrections.ts';
import { type ForeignFile, listForeignFiles, readContents, setRemoved } from '../data/foreign-files.ts';
import { type ForeignRunLine, listForeignRuns } from '../data/foreign-runs.ts';
import { addForeignSet, type ForeignSet, findForeignSet, listForeignSets, saveForeignSet } from '../data/foreign-sets.ts';
import { type FileContent, type LayoutFor, tablesOf } from '../domain/foreign/recognised.ts';
import { type ForeignSetDetail, type ForeignSetLine, refuse } from './contract.ts';

export type Owner = Pick<Actor, 'region' | 'orgId'>;
export type By = { readonly accountId: string; readonly name: string; readonly now: Date };

export async function setOf(db: Db, owner: Owner, id: string): Promise<ForeignSet> {
  const set = await findForeignSet(db, owner, id);
  if (!set) throw noSet();
  return set;
}
const noSet = () =>
  refuse('reporting/no-foreign-set', { detail: '它可能已删除，或不属于您的单位；请从“外来文件核查”重新打开。' });

/**
 * The set, locked for a change by somebody who saw this version of it; null: the change collides with no other.
 * @throws Refusal `reporting/foreign-overtaken`, `reporting/foreign-closed`
 */
export async function setForChange(db: Db, owner: Owner, id: string, version: number | null): Promise<ForeignSet> {
  const set = await findForeignSet(db, owner, id, { lock: true });
  if (!set) throw noSet();
  if (version !== null && set.version !== version)
    throw refuse('reporting/foreign-overtaken', {
      detail: `${set.changedName}刚刚改了它（第 ${set.version} 版）；您填写的内容还在页面上，请核对最新内容后再次提交。`,
    });
  if (set.state !== 'open') throw refuse('reporting/foreign-closed', { detail: '归档后不再改动；要继续核查，请先“取消归档”。' });
  return set;
}

export async function viewSets(db: Db, owner: Owner): Promise<ForeignSetLine[]> {
  return (await listForeignSets(db, owner)).map(({ run, changedAt, version, ...set }) => ({
    ...set,
    changedAt: localTime(changedAt),
    run: run && {
      ...{ number: run.number, counts: run.counts, at: localTime(new Date(run.at)), stale: run.version !== version },
    },
  }));
}

export async function makeSet(
  db: Db,
  owner: Owner,
  set: Pick<ForeignSet, 'name' | 'executionBase'>,
  by: By,
): Promise<{ id: string }> {
  const id = newId(by.now);
  await addForeignSet(db, owner, { ...set, id }, by);
  return { id };
}

type Change = Partial<Pick<ForeignSet, 'name' | 'executionBase' | 'projects' | 'attachments'>>;

export async function changeSet(
  db: Db,
  owner: Owner,
  { id, version }: { readonly id: string; readonly version: number },
  change: Change,
  by: By,
): Promise<void> {
  await saveForeignSet(db, owner, { ...(await setForChange(db, owner, id, version)), ...change }, by);
}

/** 归档, 取消归档, 删除: a deleted set is gone from every page; its rows and runs stay on record. */
export async function moveSet(
  db: Db,
  owner: Owner,
  { id, version, state, reason }: Pick<ForeignSet, 'id' | 'version' | 'state'> & { readonly reason: string | null },
  by: By,
): Promise<void> {
  const set = await findForeignSet(db, owner, id, { lock: true });
  if (!set) throw noSet();
  if (set.version !== version)
    throw refuse('reporting/foreign-overtaken', { detail: `${set.changedName}刚刚改了它；请核对后再决定。` });
  if (state === 'deleted' && reason === null)
    throw refuse('reporting/foreign-state', { detail: '删除须写明原因，它留在审计日志里。' });
  if (set.state !== state) await saveForeignSet(db, owner, { ...set, state }, by);
}

/** 移出 or back again: a removed file is kept and not judged. */
export async function removeFile(
  db: Db,
  owner: Owner,
  { id, version, file, removed }: { id: string; version: number; file: string; removed: boolean },
  by: By,
): Promise<ForeignFile> {
  const set = await setForChange(db, owner, id, version);
  const found = await fileOf(db, owner, id, file);
  if (found.removed !== removed) {
    await setRemoved(db, owner, file, removed);
    await saveForeignSet(db, owner, set, by);
  }
  return found;
}

export async function fileOf(db: Db, owner: Owner, setId: string, file: string): Promise<ForeignFile> {
  const found = (await listForeignFiles(db, owner, setId)).find(({ id }) => id === file);
  if (!found) throw refuse('reporting/no-foreign-file', { detail: '请从这组文件的列表重新选择。' });
  return found;
}

export async function viewSet(db: Db, owner: Owner, id: string): Promise<ForeignSetDetail> {
  const set = await setOf(db, owner, id);
  const contents = await readContents(db, owner, id);
  const layouts = await layoutsOf(db, owner);
  const runs = await listForeignRuns(db, owner, id);
  return {
    ...{ id, name: set.name, executionBase: set.executionBase, state: set.state, version: set.version },
    ...{ projects: [...set.projects], attachments: [...set.attachments] },
    ...{ createdName: set.createdName, createdAt: localTime(set.createdAt) },
    ...{ changedName: set.changedName, changedAt: localTime(set.changedAt) },
    files: (await listForeignFiles(db, owner, id)).map((file) => fileLine(file, contents.get(file.id), layouts)),
    corrections: (await listCorrections(db, owner, id)).map(correctionLine),
    runs: runs.map((run) => runLine(run, set)),
  };
}

const fileLine = (
  { fileId: _, addedAt, ...file }: ForeignFile,
  content: FileContent | undefined,
  layoutFor: LayoutFor,
): ForeignSetDetail['files'][number] => ({
  ...{ ...file, addedAt: localTime(addedAt) },
  tables: content ? tablesOf(content, layoutFor).length : 0,
  isReport: content?.text != null,
  sheets: content?.sheets.length ?? 0,
});

const correctionLine = ({ fileId, tableKey, at, ...rest }: StoredCorrection): ForeignSetDetail['corrections'][number] => ({
  ...{ ...rest, file: fileId, table: tableKey, at: localTime(at) },
});

export const runLine = (
  { id, number, version, ruleset, inputHash, counts, name, at }: ForeignRunLine,
  set: ForeignSet,
): ForeignSetDetail['runs'][number] => ({
  ...{ id, number, ruleset, inputHash, counts, name, at: localTime(at), stale: version !== set.version },
});
