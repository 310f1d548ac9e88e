import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newId } from '../../../platform/ids.ts';
import type { ExecutionBase } from '../../performance/index.ts';
import { layoutsOf } from '../../performance/index.ts';
import { type AuditRun, auditSettings, inputHash, runAudit, sha256 } from '../audit.ts';
import { listCorrections, type StoredCorrection } from '../data/foreign-corrections.ts';
import { listForeignFiles, readContents } from '../data/foreign-files.ts';
import { addForeignRun, type ForeignRun, findForeignRun, listForeignRuns } from '../data/foreign-runs.ts';
import type { ForeignSet } from '../data/foreign-sets.ts';
import { switchedOff } from '../data/rule-switches.ts';
import { type Context, EMPTY_CONTEXT } from '../domain/audit/context.ts';
import { correctedTable, documentsOf, type KeptCorrection, type SetInput, tablesOf } from '../domain/foreign/recognised.ts';
import { projectLines } from '../domain/foreign/register.ts';
import { homesOf } from '../domain/foreign/spots.ts';
import { type ForeignRunDetail, refuse } from './contract.ts';
import { type By, type Owner, runLine, setForChange, setOf } from './sets.ts';

/** Corrections of a set that are not undone, by file: the newest of each cell counts. */
export function keptCorrections(
  list: readonly StoredCorrection[],
): ReadonlyMap<string, readonly (KeptCorrection & StoredCorrection)[]> {
  const cells = new Map(list.map((each) => [`${each.fileId} ${each.tableKey} ${each.pointer}`, each]));
  const byFile = new Map<string, StoredCorrection[]>();
  for (const each of cells.values()) if (each.kind === 'set') byFile.set(each.fileId, [...(byFile.get(each.fileId) ?? []), each]);
  return byFile;
}

/** Everything that is judged, as it is now. */
async function inputOf(db: Db, owner: Owner, set: ForeignSet): Promise<SetInput> {
  const contents = await readContents(db, owner, set.id);
  const layouts = await layoutsOf(db, owner);
  const corrections = keptCorrections(await listCorrections(db, owner, set.id));
  const files = (await listForeignFiles(db, owner, set.id)).filter(({ removed }) => !removed);
  return {
    files: files.flatMap(({ id, name }) => {
      const content = contents.get(id);
      if (!content) return [];
      const tables = tablesOf(content, layouts).map((table) => correctedTable(table, corrections.get(id) ?? []));
      return content.text === null && tables.length === 0 ? [] : [{ id, name, text: content.text, tables }];
    }),
    ...{ executionBase: set.executionBase, projects: set.projects, attachments: set.attachments },
    switchedOff: await switchedOff(db, owner),
  };
}

function contextOf({ executionBase, projects, attachments }: SetInput): Context {
  return {
    ...EMPTY_CONTEXT,
    // checked against the list of bases when it was chosen
    executionBase: executionBase as ExecutionBase | null,
    projects: projectLines(projects),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
}

/** 核查 of what went in; same input, same bytes but for the moment. */
export function judge(input: SetInput, at: string): AuditRun {
  const given = { ...documentsOf(input, auditSettings), context: contextOf(input) };
  return runAudit(
    given,
    { ...auditSettings, switchedOff: input.switchedOff },
    { hash: sha256, at, inputHash: inputHash(given, sha256) },
  );
}

/** The canonical run as it is kept and downloaded. */
const written = (run: AuditRun): string => `${JSON.stringify(run, null, 2)}\n`;

const countsOf = ({ findings }: AuditRun): string =>
  (['error', 'warning', 'note'] as const)
    .map((severity) => findings.filter((finding) => finding.severity === severity).length)
    .join('/');

/** 核查 the set as the person sees it. Nothing changed since the newest run of this rule set: that run is the answer. */
export async function auditSet(
  db: Db,
  owner: Owner,
  { id, version }: { readonly id: string; readonly version: number },
  by: By,
): Promise<{ run: string; isNew: boolean }> {
  const set = await setForChange(db, owner, id, version);
  const input = await inputOf(db, owner, set);
  if (input.files.length === 0)
    throw refuse('reporting/foreign-empty', { detail: '请先上传或粘贴；没有认出表的工作簿，请先手工放置。' });
  const run = judge(input, by.now.toISOString());
  const [newest] = await listForeignRuns(db, owner, id);
  const before =
    newest?.version === version && newest.ruleset === run.ruleset ? await findForeignRun(db, owner, id, newest.id) : undefined;
  if (before && before.input === JSON.stringify(input)) return { run: before.id, isNew: false };
  const kept = { id: newId(by.now), number: (newest?.number ?? 0) + 1, version, ruleset: run.ruleset, inputHash: run.inputHash };
  const texts = { input: JSON.stringify(input), result: written(run), counts: countsOf(run) };
  await addForeignRun(db, owner, id, { ...kept, ...texts }, by);
  return { run: kept.id, isNew: true };
}

export async function runOf(db: Db, owner: Owner, setId: string, id: string): Promise<ForeignRun> {
  const run = await findForeignRun(db, owner, setId, id);
  if (!run) throw refuse('reporting/no-foreign-run', { detail: '请从核查记录重新选择。' });
  return run;
}

// both texts were written by auditSet
export const inputIn = ({ input }: ForeignRun): SetInput => JSON.parse(input) as SetInput;
export const resultIn = ({ result }: ForeignRun): AuditRun => JSON.parse(result) as AuditRun;

type KeptResult = Pick<ForeignRunDetail, 'findings' | 'holds' | 'notApplicable' | 'recomputed'> & {
  readonly read: Pick<ForeignRunDetail, 'normalised'>;
};

export async function viewRun(db: Db, owner: Owner, setId: string, id: string): Promise<ForeignRunDetail> {
  const set = await setOf(db, owner, setId);
  const stored = await runOf(db, owner, setId, id);
  // the very result as it is kept; the reply's shape says which parts of it a page needs
  const { findings, holds, notApplicable, recomputed, read } = JSON.parse(stored.result) as KeptResult;
  const input = inputIn(stored);
  const subjects = recomputed.map(({ subject }) => subject);
  return {
    ...{ ...runLine(stored, set), executionBase: input.executionBase, findings, holds, notApplicable, recomputed },
    normalised: read.normalised,
    homes: homesOf(input, subjects).map(({ places, ...home }) => ({
      ...home,
      places: places.map(([pointer, place]) => [pointer, place]),
    })),
  };
}

/** 复核: judges the kept input again; under the same rule set the bytes must be the same. */
export async function repeatRun(
  db: Db,
  owner: Owner,
  setId: string,
  id: string,
): Promise<{ same: boolean; ruleset: string; now: string }> {
  const stored = await runOf(db, owner, setId, id);
  const again = judge(inputIn(stored), resultIn(stored).at);
  return { same: written(again) === stored.result, ruleset: stored.ruleset, now: again.ruleset };
}
