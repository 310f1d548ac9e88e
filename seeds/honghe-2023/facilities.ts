import { answers, numbered, spreadDay } from './spread.ts';

/** 演示楼层面积, 平方米: 26,360 in all. */
const AREAS = [
  ['一层', 'hall', '6200.00'],
  ['二层', 'hall', '5800.00'],
  ['三层', 'office', '5400.00'],
  ['四层', 'office', '5160.00'],
  ['公共部位', 'shared', '2600.00'],
  ['设备用房', 'plant', '1200.00'],
] as const;
/** 物业管理费 of a month in 元: what was paid from the appropriation, and what accrued beyond it from a source nobody declared. */
const PAID_MONTHLY = '39275.00';
const UNDECLARED_MONTHLY = '7316.30';
/** Three months are paid at once, on the days of the fund ledger. */
const PAYMENT_DAYS = ['2023-03-20', '2023-06-20', '2023-09-20', '2023-12-10'] as const;

const DUTY = { checked: 2_400, onPost: 2_304 } as const;
const EQUIPMENT = { checked: 200, working: 196 } as const;
const ORDERS = { due: 400, onTime: 392 } as const;
const DAYS = 365;
const SAFETY_ROUNDS = 52;
const HAZARDS = [11, 30] as const;

export function* floorAreas() {
  for (const [n, [floor, purpose, area]] of AREAS.entries())
    yield {
      ...{ id: numbered('MJ-', n, 2), building: '政务服务楼', floor, purpose, change: 'taken-over', area },
      ...{ day: '2019-01-01', document: '演示:物业移交清单' },
    };
}

export function* propertyCosts() {
  for (let n = 0; n < 12; n += 1) {
    const month = `2023-${String(n + 1).padStart(2, '0')}`;
    const common = { category: 'service', month };
    const paidDay = PAYMENT_DAYS[Math.floor(n / 3)];
    yield { id: `WY-${month}-1`, ...common, amount: PAID_MONTHLY, paid_day: paidDay, fund_source: 'appropriation' };
    yield { id: `WY-${month}-2`, ...common, amount: UNDECLARED_MONTHLY, paid_day: '', fund_source: 'undeclared' };
  }
}

/** The last ones of a list are the exceptions, whatever day they fall on. */
const yes = (n: number, many: number): string => (n < many ? '是' : '否');
const POSTS = ['大厅保安岗', '监控室岗', '保洁岗', '水电值班岗', '电梯值守岗', '消防控制室岗'] as const;
const POST_HOURS = ['08', '10', '14', '16'] as const;

export function* dutyChecks() {
  for (let n = 0; n < DUTY.checked; n += 1)
    yield {
      ...{ id: numbered('ZG2023-', n), checked_at: `${spreadDay(n, DUTY.checked)} ${POST_HOURS[n % POST_HOURS.length]}:15:00` },
      ...{ post: POSTS[n % POSTS.length], method: 'spot-check', on_post: yes(n, DUTY.onPost) },
    };
}

const CATEGORIES = ['lift', 'fire', 'security'] as const;

export function* equipmentChecks() {
  for (let n = 0; n < EQUIPMENT.checked; n += 1)
    yield {
      ...{ id: numbered('SB2023-', n), day: spreadDay(n, EQUIPMENT.checked), device: numbered('演示设备', n, 3) },
      ...{ category: CATEGORIES[n % CATEGORIES.length], working: yes(n, EQUIPMENT.working) },
    };
}

export function* maintenanceOrders() {
  for (let n = 0; n < ORDERS.due; n += 1) {
    const day = spreadDay(n, ORDERS.due);
    yield {
      ...{ id: numbered('WX2023-', n), subject: `演示报修${n + 1}`, reported_at: `${day} 09:00:00`, due_at: `${day} 18:00:00` },
      finished_at: n < ORDERS.onTime ? `${day} 16:00:00` : `${day} 21:00:00`,
    };
  }
}

export function* wasteRemovals() {
  for (let n = 0; n < DAYS; n += 1) {
    const day = new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10);
    yield { id: `LJ-${day}`, day, removed: '是' };
  }
}

/** A round every week; two of them found a hazard, none an incident. */
export function* safetyChecks() {
  for (let n = 0; n < SAFETY_ROUNDS; n += 1) {
    const hazard = HAZARDS.some((round) => round === n);
    yield {
      ...{ id: numbered('AQ2023-', n, 2), day: spreadDay(n, SAFETY_ROUNDS), place: '全楼' },
      ...{ finding: hazard ? 'hazard' : 'none', note: hazard ? '演示:消防通道堆物,当日清理' : '' },
    };
  }
}

export const tenantAnswers = () => answers('RZWJ-', '2023年入驻单位满意度调查（演示）', { satisfied: 114, returned: 120 });
