import { describe, expect, it } from 'vitest';
import { cellsOf, daysBetween, deadlineWords, type Moved } from './board.ts';
import type { State } from './states.ts';

const moved = (command: string, from: State, to: State, day: string): Moved => ({
  ...{ command, from, to, byName: '某人' },
  at: new Date(`${day}T15:59:00Z`),
});
const submitted = moved('submit', 'drafting', 'sectionReview', '2024-02-20');
const approved = moved('approve', 'sectionReview', 'financeReview', '2024-02-28');
const due = { drafting: '2024-02-20', sectionReview: '2024-02-27', financeReview: '2024-03-05' };
const board = (state: State, moves: readonly Moved[], today = '2024-03-01') =>
  cellsOf(state, moves, { due, today }).map((cell) => [cell.state, deadlineWords(cell), cell.returned]);

describe('进度板', () => {
  it('counts calendar days, over the end of February of a leap year', () =>
    expect([daysBetween('2024-02-28', '2024-03-01'), daysBetween('2024-03-01', '2024-02-28')]).toEqual([2, -2]));
  it('what is done says whether it was in time: the last minute of the day still is', () =>
    expect(board('financeReview', [submitted, approved]).slice(0, 3)).toEqual([
      ['done', '按期办结', false],
      ['done', '逾期 1 天办结', false],
      ['now', '还有 4 天', false],
    ]));
  it.each([
    ['2024-03-05', '今天到期'],
    ['2024-03-06', '已逾期 1 天'],
  ])('on %s the step that waits is %s', (today, words) =>
    expect(board('financeReview', [submitted, approved], today)[2]).toEqual(['now', words, false]),
  );
  it('a return makes the steps behind it wait or come again', () =>
    expect(board('drafting', [submitted, moved('sendBack', 'sectionReview', 'drafting', '2024-02-22')])).toEqual([
      ['now', '已逾期 10 天', true],
      ['later', '已逾期 3 天', false],
      ['later', '还有 4 天', false],
      ['later', '未定期限', false],
      ['later', '未定期限', false],
    ]));
  it('a hand-over moves nothing', () => {
    const cells = cellsOf('sectionReview', [submitted, moved('handOver', 'sectionReview', 'sectionReview', '2024-02-25')], {
      ...{ due, today: '2024-03-01' },
    });
    expect(cells[1]?.at).toEqual(submitted.at);
  });
  it('a step without a deadline is not late', () =>
    expect(cellsOf('drafting', [], { due: {}, today: '2024-03-01' })[0]).toMatchObject({ due: null, daysLeft: null }));
});
