import type { Db } from '../../platform/database/db.ts';
import { listDrafts } from '../evidence/index.ts';
import { listDeputed, listRowWriters } from './data/deputed.ts';
import type { Unit } from './data/indicators.ts';
import { listScans } from './data/scans.ts';
import { listStandings, listSteps, type Step } from './data/submissions.ts';
import { isFrozen, isOutside } from './domain/states.ts';
import type { ProjectFigures } from './figures.ts';

/** 签字 of a submitted table: who filled it in, who reviewed it, and whether its signed paper is bound. */
export type Signers = {
  readonly preparer: string | null;
  readonly reviewer: string | null;
  /** 报送 or later: from then on the paper is due. */
  readonly isFinal: boolean;
  readonly hasPaper: boolean;
};

/** Nobody has signed a table that is being filled in, or that nobody has reviewed yet. */
export async function signersOf(
  db: Db,
  unit: Unit,
  { standing, submission, project }: Pick<ProjectFigures, 'standing' | 'submission' | 'project'>,
): Promise<Signers | null> {
  if (!submission || standing.state === 'sectionReview') return null;
  const place = { ...unit, projectId: project.id };
  const steps = await listSteps(db, place);
  const submitted = steps.findLast(({ command }) => command === 'submit');
  const approved = steps.findLast(({ command, from }) => command === 'approve' && from === 'sectionReview');
  const isSame = personsIn(submitted).some((person) => personsIn(approved).includes(person));
  const named = ({ byName, by }: Step) => (!isSame && submitted?.byName === approved?.byName ? `${byName}（${by}）` : byName);
  const scans = await listScans(db, place);
  return {
    preparer: submitted ? named(submitted) : null,
    // one person in two names is still one person
    reviewer: isSame && submitted ? named(submitted) : approved ? named(approved) : null,
    isFinal: isOutside(standing.state),
    hasPaper: scans.some((scan) => scan.paper === 'form' && scan.submissionId === standing.submissionId && !scan.isReplaced),
  };
}

const personsIn = (step: Step | undefined): readonly string[] =>
  step ? [step.by, ...(step.forAccount === null ? [] : [step.forAccount])] : [];

/** 填报人 of one row: everybody who has typed a value, a reason or an adjustment into it, and in whose name. */
export async function rowWriters(
  db: Db,
  unit: Unit,
  { projectId, indicatorId }: { readonly projectId: string; readonly indicatorId: string },
): Promise<readonly string[]> {
  const drafts = await listDrafts(db, unit, { subjects: [indicatorId] });
  const written = await listRowWriters(db, unit, { projectId, indicatorId });
  const deputed = await listDeputed(db, unit, [
    ...drafts.map(({ id }) => id),
    ...written.flatMap(({ proposal }) => (proposal === null ? [] : [proposal])),
  ]);
  return [...new Set([...drafts.map(({ statedBy }) => statedBy), ...written.map(({ by }) => by), ...deputed])];
}

/** Whether the table of a project is submitted and frozen now. */
export async function isSubmitted(db: Db, unit: Unit, projectId: string): Promise<boolean> {
  const standing = (await listStandings(db, unit)).get(projectId);
  return standing !== undefined && isFrozen(standing.state);
}
