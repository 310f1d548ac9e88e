import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import { listYears } from '../../budget/index.ts';
import type { WaitingOf } from '../../performance/index.ts';
import { sha256 } from '../audit.ts';
import { findRun, listRuns } from '../data/audit-runs.ts';
import { listAnswers, type StoredStep } from '../data/finding-answers.ts';
import { answeredBy, answerKey, reasonStep, ruleTitle } from '../domain/audit/answer.ts';
import type { Finding } from '../domain/audit/finding.ts';
import { placeIn } from '../domain/audit/places.ts';
import { inputOf, resultOf, rowsOf } from './kept.ts';

type Unit = { readonly region: string; readonly orgId: string; readonly year: number };
/** 对外说明: what is printed of an answer; of the unit's own report the project is empty. */
export type Disclosed = { readonly projectId: string; readonly about: string; readonly reason: string };

/** Answers that stand with 对外说明, to findings that the newest audit of their documents still has. */
export async function disclosedAnswers(db: Db, unit: Unit): Promise<readonly Disclosed[]> {
  const answers = await current(db, unit, (steps) => reasonStep(steps)?.disclosed ?? false);
  return answers.map(({ last, about, steps }) => ({ projectId: last.projectId, about, reason: reasonStep(steps)?.reason ?? '' }));
}

/** Errors that 财务科 has proposed to uphold and that wait for this very person. */
export const upholdingsFor: WaitingOf = async (db, actor) => {
  if (!actor.permissions.has('reporting.finding.uphold')) return [];
  const waiting = [];
  for (const year of await listYears(db, actor)) {
    const unit = { region: actor.region, orgId: actor.orgId, year };
    const proposed = await current(db, unit, (steps) => answeredBy(steps) === 'proposed' && !isBy(actor, steps.at(-1)));
    for (const { last } of proposed)
      waiting.push({
        ...{ kind: 'uphold' as const, year, page: null, projectId: last.projectId || null },
        ...{ title: `确认或不同意保留错误：${last.ruleId} ${ruleTitle(last.ruleId)}` },
        ...{ detail: `${last.name}提出：${last.message}`, since: localTime(last.at) },
      });
  }
  return waiting;
};

const isBy = ({ accountId }: Actor, step: StoredStep | undefined): boolean => step?.persons.includes(accountId) ?? false;

type Answer = { readonly last: StoredStep; readonly steps: readonly StoredStep[]; readonly about: string };

/** Answers of a kind whose finding the newest audit of their documents still has. */
async function current(db: Db, unit: Unit, wanted: (steps: readonly StoredStep[]) => boolean): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  const scopes = new Map<string, ReadonlyMap<string, string>>();
  for (const [key, steps] of await listAnswers(db, unit)) {
    const last = steps.at(-1);
    if (!last || !wanted(steps)) continue;
    const found = scopes.get(last.projectId) ?? (await subjectsOf(db, unit, last));
    scopes.set(last.projectId, found);
    const about = found.get(key);
    if (about !== undefined) answers.push({ last, steps, about });
  }
  return answers;
}

/** What each finding of the newest audits of a project (its own, and that of the report which attaches it) is about, by its key. */
async function subjectsOf(db: Db, unit: Unit, { projectId }: StoredStep): Promise<ReadonlyMap<string, string>> {
  const subjects = new Map<string, string>();
  for (const scope of new Set([projectId, ''])) {
    const [newest] = await listRuns(db, { ...unit, projectId: scope });
    const stored = newest && (await findRun(db, unit.region, newest.id));
    if (!stored) continue;
    const known = { year: unit.year, projects: {}, rows: rowsOf(inputOf(stored)), sections: [] };
    for (const finding of resultOf(stored).findings) subjects.set(answerKey(finding, sha256), aboutOf(finding, known));
  }
  return subjects;
}

/** The row by its name, or the matter of the rule; no number of the finding is said again. */
function aboutOf({ subject, ruleId }: Finding, known: Parameters<typeof placeIn>[1]): string {
  const { title, row } = placeIn(subject, known);
  return row === undefined ? ruleTitle(ruleId) : title.replace(/^\d+\./, '');
}
