import { decimal, fixed } from '../../src/kernel/decimal.ts';
import { answers, numbered, spreadDay } from './spread.ts';

/** 演示评审费: reviews by size of the panel and fee of each expert in 元; 59,600.00 元 in all. */
const REVIEWS = [
  { count: 43, experts: 3, fee: '400.00' },
  { count: 4, experts: 3, fee: '500.00' },
  { count: 1, experts: 5, fee: '400.00' },
] as const;
const TOTAL = REVIEWS.reduce((sum, { count }) => sum + count, 0);
const QUERIES = 5;

/** Some days after a review; both within 2023, for the last review is held in December. */
const after = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function* reviews() {
  let n = 0;
  for (const { count, ...review } of REVIEWS)
    for (let nth = 0; nth < count; nth += 1, n += 1) {
      // the first of them is held so that it is paid on the last day of the year
      const day = n === 0 ? '2023-12-21' : spreadDay(n * 10, TOTAL * 10 + 200);
      yield { n, id: numbered('PS2023-', n), day, ...review };
    }
}

export function* paymentBatches() {
  for (const { n, id, day, experts, fee } of reviews())
    yield {
      ...{ id: numbered('PSF2023-', n), review_id: id, review_day: day, experts: String(experts), fee },
      ...{ due_day: after(day, 20), paid_day: after(day, 10), paid_amount: fixed(decimal(fee).times(experts), 2) },
      ...{ returned: '否', signed_opinions: String(experts) },
    };
}

/** What was recorded after every review: nothing happened. */
export function* disciplineRecords() {
  for (const { n, id, day } of reviews())
    yield { id: numbered('JL2023-', n), review_id: id, day: after(day, 3), finding: 'none', note: '' };
}

export function* reviewQueries() {
  for (let n = 0; n < QUERIES; n += 1) {
    const day = spreadDay(n + 1, QUERIES + 2);
    yield { id: numbered('ZX2023-', n), asked_day: day, subject: `演示咨询质疑${n + 1}`, answered_day: after(day, 2) };
  }
}

export const expertAnswers = () => answers('ZJWJ-', '2023年评审专家满意度调查（演示）', { satisfied: 46, returned: 48 });
