/** 演示话务记录: as many as the published report counts. */
const PUBLISHED = { answered: 143_956, unanswered: 2_061, outbound: 20_552 } as const;
const YEAR_START = Date.UTC(2022, 11, 31, 16); // 2023-01-01 00:00 in Shanghai
const YEAR_SECONDS = 365 * 86_400;
const SEATS = 10;

/** A generator of whole numbers with a fixed start (Lehmer, modulus 2³¹ − 1): the same year every time. */
function lehmer(start: number): (below: number) => number {
  let state = start;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const at = (second: number): string => new Date(YEAR_START + second * 1_000).toISOString();

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
