import { fixed } from '../../../kernel/decimal.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Unit } from '../data/indicators.ts';
import { listReviews, type Review } from '../data/outside.ts';

export type OutsideScores = { readonly department: string | null; readonly bureau: string | null };

/** The newest record of a step counts: a corrected one stands before the one it corrects. */
function scoreOf(reviews: readonly Review[], submissionId: string, kind: Review['kind']): string | null {
  const newest = reviews.find((review) => review.submissionId === submissionId && review.kind === kind);
  return newest?.score ? fixed(newest.score, 2) : null;
}

/** 复核分 and 财政审定分 of every version of a year, by submission; they stand beside the self score and change nothing of it. */
export async function outsideScores(db: Db, unit: Unit): Promise<ReadonlyMap<string, OutsideScores>> {
  const reviews = await listReviews(db, unit);
  return new Map(
    reviews.map(({ submissionId }): [string, OutsideScores] => [
      submissionId,
      { department: scoreOf(reviews, submissionId, 'forward'), bureau: scoreOf(reviews, submissionId, 'pass') },
    ]),
  );
}
