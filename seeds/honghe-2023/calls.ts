import { at, lehmer, YEAR_SECONDS } from './generator.ts';

/** 演示话务记录: as many as the published report counts. */
const PUBLISHED = { answered: 143_956, unanswered: 2_061, outbound: 20_552 } as const;
const SEATS = 10;

/** One row per call, spread over the year; the last one begins in the last second of 31 December. */
export function* calls() {
  const below = lehmer(2_023);
  const total = PUBLISHED.answered + PUBLISHED.unanswered + PUBLISHED.outbound;
  for (let n = 0; n < total; n += 1) {
    const kind = n < PUBLISHED.answered ? 'answered' : n < PUBLISHED.answered + PUBLISHED.unanswered ? 'unanswered' : 'outbound';
    const start = n === 0 ? YEAR_SECONDS - 1 : below(YEAR_SECONDS);
    const waited = 3 + below(50);
    const isAnswered = kind !== 'unanswered';
    yield {
      id: `HX2023-${String(n + 1).padStart(6, '0')}`,
      direction: kind === 'outbound' ? 'outbound' : 'inbound',
      started_at: at(start),
      answered_at: isAnswered ? at(start + waited) : '',
      ended_at: at(start + waited + (isAnswered ? 20 + below(600) : 0)),
      seat_id: isAnswered ? `Z${String(1 + below(SEATS)).padStart(2, '0')}` : '',
    };
  }
}
