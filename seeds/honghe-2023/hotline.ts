import { at, DAY, dayAt, HOUR, lehmer, numbered, YEAR_SECONDS } from './generator.ts';

/** 演示热线记录 beside the calls: as many as the published report counts; what it does not tell is marked 假定 with its indicator. */
const COUNTS = {
  ...{ orders: 46_800, late: 28, withdrawn: 60, followedUp: 43_056, replies: 25_035, satisfied: 24_337 },
  ...{ checks: 2_052, failed: 8, transfers: 1_200, missed: 43, abandoned: 30, updates: 600, tardy: 12 },
  ...{ seats: 10, agents: 25, managers: 2 },
} as const;
const FOLLOW_UP_WITHIN = 3 * DAY;

/** A code drawn by its share in a hundred. */
const drawn = (shares: Readonly<Record<string, number>>, draw: number): string => {
  let left = draw;
  for (const [code, share] of Object.entries(shares)) {
    if (left < share) return code;
    left -= share;
  }
  return 'other';
};
const KINDS = { consultation: 50, help: 8, complaint: 30, report: 6, suggestion: 3, praise: 1 };
const CHANNELS = { phone: 90, web: 3, app: 4, province: 2, police: 1 };

type WorkOrder = ReturnType<typeof workOrder>;
function workOrder(n: number, below: (limit: number) => number) {
  const isWithdrawn = n >= COUNTS.orders;
  const isFollowedUp = n < COUNTS.followedUp;
  // an order that is followed up closes early enough for the reply to lie in the year; the last one closes in its last second
  const closed = n === COUNTS.orders - 1 ? YEAR_SECONDS - 1 : below(YEAR_SECONDS - (isFollowedUp ? FOLLOW_UP_WITHIN : 0));
  const taken = HOUR * (2 + below(90));
  const due = n < COUNTS.late ? closed - HOUR * (1 + below(2)) : closed + HOUR * (1 + below(72));
  return {
    id: numbered('GD2023', n + 1, 6),
    kind: drawn(KINDS, below(100)),
    channel: drawn(CHANNELS, below(100)),
    received_at: at(closed - taken),
    due_at: at(due),
    closed_at: at(closed),
    outcome: isWithdrawn ? 'withdrawn' : 'answered',
    followed_up_at: isFollowedUp ? at(closed + HOUR * (1 + below(48))) : '',
  };
}

/** 工单, by their closing; 28 past their limit, and 60 withdrawn ones that no rate counts. */
export function* workOrders(): Generator<WorkOrder> {
  const below = lehmer(12_345);
  for (let n = 0; n < COUNTS.orders + COUNTS.withdrawn; n += 1) yield workOrder(n, below);
}

/** 满意度评价: each order that was followed up was asked once; not everybody replied. */
export function* evaluations() {
  let n = 0;
  for (const { id, followed_up_at: asked } of workOrders()) {
    if (asked === '') continue;
    const hasReplied = n < COUNTS.replies;
    const level = n < COUNTS.satisfied ? (n % 5 === 0 ? 'mostly-satisfied' : 'satisfied') : 'dissatisfied';
    yield {
      ...{ id: `PJ-${id}`, subject_id: id, channel: n % 3 === 0 ? 'sms' : 'phone', asked_at: asked },
      replied_at: hasReplied ? new Date(Date.parse(asked) + 60_000 * (1 + (n % 600))).toISOString() : '',
      level: hasReplied ? level : '',
    };
    n += 1;
  }
}

/** 质检单 of one call in seventy; 8 sheets fail, 2 of them for a fatal fault. */
export function* qualityChecks() {
  const below = lehmer(85);
  for (let n = 0; n < COUNTS.checks; n += 1) {
    const isFailed = n < COUNTS.failed;
    const isFatal = n < 2;
    yield {
      ...{ id: numbered('ZJ2023', n + 1, 4), call_id: `HX2023-${String(n * 70 + 1).padStart(6, '0')}` },
      ...{ checked_on: dayAt(below(YEAR_SECONDS)), agent_id: agentId(below(COUNTS.agents)), checked_by: 'G01' },
      score: String(isFatal ? 0 : isFailed ? 70 + below(15) : 85 + below(16)),
      is_fatal: isFatal ? '是' : '否',
      result: isFailed ? '不合格' : '合格',
    };
  }
}

const TARGETS = ['110', '文旅局', '人社局', '医保局', '住建局', '市场监管局'] as const;

/** 电话转接: 1,157 of 1,200 attempts succeed; in 30 more the caller hung up first. */
export function* transfers() {
  const below = lehmer(110);
  for (let n = 0; n < COUNTS.transfers + COUNTS.abandoned; n += 1) {
    yield {
      ...{ id: numbered('ZX2023', n + 1, 4), call_id: `HX2023-${String(n * 117 + 2).padStart(6, '0')}` },
      ...{ target: TARGETS[below(TARGETS.length)], dialled_at: at(below(YEAR_SECONDS)) },
      outcome: n < COUNTS.missed ? 'failed' : n < COUNTS.transfers ? 'connected' : 'abandoned',
    };
  }
}

/** 知识库更新: 588 of 600 by their day; of the 12 others one was never made. */
export function* knowledgeUpdates() {
  const below = lehmer(600);
  for (let n = 0; n < COUNTS.updates; n += 1) {
    const due = below(YEAR_SECONDS);
    const requested = due - DAY * (1 + below(5));
    const updated = n < COUNTS.tardy ? due + DAY * (1 + below(3)) : requested + below(due - requested);
    yield {
      ...{ id: numbered('ZS2023', n + 1, 3), article: numbered('演示知识条目', 1 + (n % 240), 3) },
      ...{ requested_on: dayAt(requested), due_on: dayAt(due), updated_on: n === 0 ? '' : dayAt(updated) },
    };
  }
}

/** 人工座席: eight from the start, two added in March. */
export function* seats() {
  for (let n = 1; n <= COUNTS.seats; n += 1)
    yield { id: numbered('Z', n, 2), place: '热线大厅', valid_from: n <= 8 ? '2022-01-01' : '2023-03-01', valid_to: '' };
}

const agentId = (n: number): string => numbered('H', n + 1, 2);

/** 话务服务人员: 25 agents and 2 managers, by staff number only. */
export function* agents() {
  for (let n = 0; n < COUNTS.agents; n += 1) yield { id: agentId(n), kind: '话务员', valid_from: '2022-12-01', valid_to: '' };
  for (let n = 1; n <= COUNTS.managers; n += 1)
    yield { id: numbered('G', n, 2), kind: '管理人员', valid_from: '2022-12-01', valid_to: '' };
}

/** Beginning hour and agents of the three shifts of a day; they meet without a gap. */
const SHIFTS = [
  { from: 0, agents: 2 },
  { from: 8, agents: 6 },
  { from: 16, agents: 5 },
] as const;

/** 值班签到: around the clock, in turn; overlapping shifts count once. */
export function* dutyShifts() {
  let turn = 0;
  for (let day = 0; day < 365; day += 1) {
    for (const { from, agents: people } of SHIFTS) {
      for (let person = 0; person < people; person += 1) {
        const start = day * DAY + from * HOUR;
        yield {
          ...{ id: numbered('BC2023', turn + 1, 5), agent_id: agentId(turn % COUNTS.agents) },
          ...{ started_at: at(start), ended_at: at(start + 8 * HOUR) },
        };
        turn += 1;
      }
    }
  }
}
