import { dayOf } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { type Colleague, listColleagues, listSubstitutions, type Substitution } from '../../access/index.ts';
import { sameSide } from '../acting.ts';
import { listDuties, type StoredDuty } from '../data/duties.ts';
import type { Unit } from '../data/indicators.ts';
import { listStandings, listStepsOfYear, type Step as Recorded, type Standing } from '../data/submissions.ts';
import { NO_DUTY, type Owner, ownersOf, STEP_ROLES } from '../domain/duty.ts';
import type { Step } from '../domain/year-plan.ts';

const UNTOUCHED: Standing = { state: 'drafting', submissionId: null, version: 0 };

/** People, duties and the way so far of a year: what it takes to say who owes what. */
export type Staff = {
  readonly unit: Unit;
  readonly people: readonly Colleague[];
  readonly substitutions: readonly Substitution[];
  readonly duties: ReadonlyMap<string, StoredDuty>;
  readonly standings: ReadonlyMap<string, Standing>;
  readonly steps: ReadonlyMap<string, readonly Recorded[]>;
};

export async function loadStaff(db: Db, unit: Unit, now: Date): Promise<Staff> {
  return {
    unit,
    people: await listColleagues(db, unit),
    substitutions: await listSubstitutions(db, unit, { inForceOn: dayOf(now) }),
    duties: await listDuties(db, unit),
    standings: await listStandings(db, unit),
    steps: await listStepsOfYear(db, unit),
  };
}

export const standingOf = ({ standings }: Staff, projectId: string): Standing => standings.get(projectId) ?? UNTOUCHED;

/** Who owes a step of a project, each with who acts for him today; whoever prepared a submitted table owes no review of it. */
export async function owing(db: Db, staff: Staff, projectId: string, step: Step): Promise<readonly Owner[]> {
  const duty = staff.duties.get(projectId) ?? NO_DUTY;
  const isReview = step !== 'drafting' && step !== 'decided';
  const submitted = (staff.steps.get(projectId) ?? []).findLast(({ command }) => command === 'submit');
  const isSubmitted = standingOf(staff, projectId).state !== 'drafting';
  const barred =
    isReview && isSubmitted && submitted
      ? await sameSide(db, staff.unit, [submitted.by, ...(submitted.forAccount ? [submitted.forAccount] : [])], submitted.at)
      : [];
  return ownersOf(STEP_ROLES[step], duty, staff.people, { barred, standings: staff.substitutions });
}
