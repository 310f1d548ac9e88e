import { dayOf } from '../../../kernel/period.ts';
import { type State, WAY } from './states.ts';
import { type Deadlines, STEPS, type Step } from './year-plan.ts';

/** What 办理记录 says of a move, as the board needs it. */
export type Moved = {
  readonly command: string;
  readonly from: State;
  readonly to: State;
  readonly byName: string;
  readonly at: Date;
};

/** One cell of 进度板: a step of a project that is done, waits now, or comes later. */
export type Cell = {
  readonly step: Step;
  readonly state: 'done' | 'now' | 'later';
  readonly due: string | null;
  /** Days until the deadline, negative when it is over; of a step that is done: whether it was in time. */
  readonly daysLeft: number | null;
  readonly byName: string | null;
  /** When it was done, or since when it waits. */
  readonly at: Date | null;
  readonly returned: boolean;
};

/** Whole days from one day to another; both are days of the calendar in Asia/Shanghai. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const FORWARD: readonly string[] = ['submit', 'approve', 'deliver'];
/** Where a state stands on the way; what comes after it is behind every step. */
const placeOf = (state: State): number => {
  const place = WAY.findIndex((step) => step.state === state);
  return place === -1 ? WAY.length : place;
};

/** The cells of one project, in the order of the way; what a return has undone waits or comes again. */
export function cellsOf(
  state: State,
  moves: readonly Moved[],
  { due, today }: { readonly due: Deadlines; readonly today: string },
): readonly Cell[] {
  const at = placeOf(state);
  const moved = moves.filter(({ from, to }) => from !== to);
  const last = moved.at(-1);
  return STEPS.map(({ step }, i): Cell => {
    const day = due[step] ?? null;
    if (i > at) return { ...empty(step), due: day, daysLeft: day === null ? null : daysBetween(today, day), state: 'later' };
    if (i === at) {
      const returned = last !== undefined && state === 'drafting' && last.command !== 'withdraw';
      return {
        ...empty(step),
        due: day,
        daysLeft: day === null ? null : daysBetween(today, day),
        state: 'now',
        at: last?.at ?? null,
        returned,
      };
    }
    const done = moved.findLast(({ from, command }) => from === step && FORWARD.includes(command));
    const daysLeft = day && done ? daysBetween(dayOf(done.at), day) : null;
    return { ...empty(step), due: day, daysLeft, state: 'done', at: done?.at ?? null, byName: done?.byName ?? null };
  });
}

const empty = (step: Step) => ({ step, due: null, daysLeft: null, byName: null, at: null, returned: false });

/** How a deadline stands, in words: the step it waits for, or how it was done. */
export function deadlineWords({ state, due, daysLeft }: Pick<Cell, 'state' | 'due' | 'daysLeft'>): string {
  if (due === null || daysLeft === null) return state === 'done' ? '' : '未定期限';
  if (state === 'done') return daysLeft < 0 ? `逾期 ${-daysLeft} 天办结` : '按期办结';
  if (daysLeft < 0) return `已逾期 ${-daysLeft} 天`;
  return daysLeft === 0 ? '今天到期' : `还有 ${daysLeft} 天`;
}
