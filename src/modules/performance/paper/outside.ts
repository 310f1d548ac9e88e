import type { z } from 'zod';
import { type Day, dayOf } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { Unit } from '../data/indicators.ts';
import { listMinutes } from '../data/minutes.ts';
import { addDelivery, addReview, type Delivery, listDeliveries, listReviews, type Review } from '../data/outside.ts';
import { listStandings, listSteps, lockEvaluation } from '../data/submissions.ts';
import { checkDay, checkDelivery, checkReview, isCorrection } from '../domain/outside.ts';
import { refuse } from '../domain/refusals.ts';
import type { Facts } from '../measuring.ts';
import { moveEvaluation, overtaken } from '../moves.ts';
import type { DeliveryBody, ReviewBody } from './contract.ts';
import { needFile } from './minutes.ts';

type Place = { readonly unit: Unit; readonly projectId: string; readonly version: number };
type By = { readonly actor: Actor; readonly now: Date };
const signature = ({ actor, now }: By) => ({ accountId: actor.accountId, name: actor.name, now });
const of = <Row extends { readonly projectId: string; readonly submissionId: string }>(
  rows: readonly Row[],
  projectId: string,
  submissionId: string,
): readonly Row[] => rows.filter((row) => row.projectId === projectId && row.submissionId === submissionId);

/** 报送: the move, and by which way, when and to whom the frozen version went. */
export async function deliver(
  db: Db,
  facts: Facts,
  { unit, projectId, version }: Place,
  body: z.output<typeof DeliveryBody>,
  by: By,
): Promise<void> {
  checkDelivery(body);
  const order = { unit, projectId, command: 'deliver', reason: null, version } as const;
  const { submissionId } = await moveEvaluation(db, facts, order, by, null);
  checkDay(body.deliveredOn, { notBefore: await decidedOn(db, unit, projectId), today: dayOf(by.now) });
  if (body.fileId) await needFile(db, unit.region, body.fileId);
  await addDelivery(db, unit, { projectId, submissionId, ...body }, signature(by));
}

/** The day of the meeting that decided on the version that stands. */
async function decidedOn(db: Db, unit: Unit, projectId: string): Promise<Day | null> {
  const minuteId = (await listSteps(db, { ...unit, projectId })).findLast((step) => step.minuteId)?.minuteId;
  return (await listMinutes(db, unit)).find(({ id }) => id === minuteId)?.heldOn ?? null;
}

/** Records what 主管部门 or 财政部门 decided: it moves the table on, or corrects an earlier record and moves nothing. */
export async function recordReview(
  db: Db,
  facts: Facts,
  { unit, projectId, version }: Place,
  body: z.output<typeof ReviewBody>,
  by: By,
): Promise<void> {
  const { kind, opinion } = body;
  await lockEvaluation(db, { ...unit, projectId });
  const standing = (await listStandings(db, unit)).get(projectId);
  if (!standing?.submissionId) throw refuse('performance/move', { detail: '本项目尚未提交，没有可登记的审核。', allowed: [] });
  const { state, submissionId } = standing;
  if (standing.version !== version) throw overtaken();
  const notBefore = await lastDay(db, unit, { projectId, submissionId, kind });
  const corrects = isCorrection(kind, state);
  if (!corrects) {
    const order = { unit, projectId, command: kind, reason: kind === 'reopen' ? opinion : null, version };
    await moveEvaluation(db, facts, order, by, null);
  }
  const score = checkReview(body, { state, notBefore, today: dayOf(by.now) });
  if (body.fileId) await needFile(db, unit.region, body.fileId);
  await addReview(
    db,
    unit,
    { projectId, submissionId, ...body, correction: corrects ? body.correction : null, score },
    signature(by),
  );
}

/** The newest day on record of the same version, apart from the record that is corrected. */
async function lastDay(
  db: Db,
  unit: Unit,
  { projectId, submissionId, kind }: { projectId: string; submissionId: string; kind: Review['kind'] },
): Promise<Day | null> {
  const order = ['accept', 'forward', 'pass', 'publish'];
  const earlier = kind === 'reopen' ? order : order.slice(0, order.indexOf(kind));
  const reviews = of(await listReviews(db, unit), projectId, submissionId).filter((review) => earlier.includes(review.kind));
  const deliveries = of(await listDeliveries(db, unit), projectId, submissionId);
  const days = [...reviews.map((review) => review.decidedOn), ...deliveries.map((delivery) => delivery.deliveredOn)];
  return days.sort().at(-1) ?? null;
}

export const outsideOf = async (
  db: Db,
  unit: Unit,
  projectId: string,
): Promise<{ deliveries: readonly Delivery[]; reviews: readonly Review[] }> => ({
  deliveries: (await listDeliveries(db, unit)).filter((row) => row.projectId === projectId),
  reviews: (await listReviews(db, unit)).filter((row) => row.projectId === projectId),
});
