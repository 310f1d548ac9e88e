import type { Db } from '../../../platform/database/db.ts';
import { sha256 } from '../audit.ts';
import { findRun, listRuns } from '../data/audit-runs.ts';
import { listAnswers, type StoredStep } from '../data/finding-answers.ts';
import { answerKey, reasonStep, ruleTitle } from '../domain/audit/answer.ts';
import type { Finding } from '../domain/audit/finding.ts';
import { placeIn } from '../domain/audit/places.ts';
import { inputOf, resultOf, rowsOf } from './kept.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };
/** 对外说明: what is printed of an answer; of the unit's own report the project is empty. */
export type Disclosed = { readonly projectId: string; readonly about: string; readonly reason: string };

/** Answers that stand with 对外说明, to findings that the newest audit of their documents still has. */
export async function disclosedAnswers(db: Db, unit: Unit): Promise<readonly Disclosed[]> {
  const standing = [...(await listAnswers(db, unit))].flatMap(([key, steps]) => {
    const reason = reasonStep(steps);
    const last = steps.at(-1);
    return last && reason?.disclosed ? [{ key, last, reason: reason.reason }] : [];
  });
  const disclosed: Disclosed[] = [];
  const scopes = new Map<string, ReadonlyMap<string, string>>();
  for (const { key, last, reason } of standing) {
    const found = scopes.get(last.projectId) ?? (await subjectsOf(db, unit, last));
    scopes.set(last.projectId, found);
    const about = found.get(key);
    if (about !== undefined) disclosed.push({ projectId: last.projectId, about, reason });
  }
  return disclosed;
}

/** What each finding of the newest audits of a project (its own, and that of the report which attaches it) is about, by its key. */
async function subjectsOf(db: Db, unit: Unit, { projectId }: StoredStep): Promise<ReadonlyMap<string, string>> {
  const subjects = new Map<string, string>();
  for (const scope of new Set([projectId, ''])) {
    const [newest] = await listRuns(db, { ...unit, projectId: scope });
    const stored = newest && (await findRun(db, unit.region, newest.id));
    if (!stored) continue;
    const input = inputOf(stored);
    const known = { year: unit.year, projects: {}, rows: rowsOf(input), sections: [] };
    for (const finding of resultOf(stored).findings) subjects.set(answerKey(finding, sha256), aboutOf(finding, known));
  }
  return subjects;
}

/** The row by its name, or the matter of the rule; no number of the finding is said again. */
function aboutOf({ subject, ruleId }: Finding, known: Parameters<typeof placeIn>[1]): string {
  const { title, row } = placeIn(subject, known);
  return row === undefined ? ruleTitle(ruleId) : title.replace(/^\d+\./, '');
}
