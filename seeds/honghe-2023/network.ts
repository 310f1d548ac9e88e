import { answers } from './spread.ts';

/** 演示专线: three leased lines, one fault of 210 minutes. */
const CIRCUITS = [
  ['ZX-01', 'services'],
  ['ZX-02', 'trading'],
  ['ZX-03', 'intermediary'],
] as const;
const FAULT = {
  circuit: 'ZX-02',
  month: '2023-06',
  begun: '2023-06-14 09:00:00',
  restored: '2023-06-14 12:30:00',
  minutes: 210,
} as const;
const MONTHS = 12;

export function* circuitRentals() {
  for (const [circuit, purpose] of CIRCUITS)
    yield {
      ...{ id: `${circuit}-2023`, circuit, operator: '演示运营商', bandwidth: '200', purpose },
      ...{ valid_from: '2023-01-01', valid_to: '2023-12-31' },
    };
}

export function* lineFaults() {
  yield { id: 'GZ2023-01', circuit: FAULT.circuit, begun_at: FAULT.begun, restored_at: FAULT.restored, cause: '演示:光缆被挖断' };
}

export function* lineMonths() {
  for (const [circuit] of CIRCUITS)
    for (let month = 1; month <= MONTHS; month += 1) {
      const name = `2023-${String(month).padStart(2, '0')}`;
      const minutes = new Date(Date.UTC(2023, month, 0)).getUTCDate() * 1_440;
      const down = circuit === FAULT.circuit && name === FAULT.month ? FAULT.minutes : 0;
      yield { id: `${circuit}-${name}`, circuit, month: name, planned_minutes: String(minutes), down_minutes: String(down) };
    }
}

export const networkUserAnswers = () => answers('WLWJ-', '2023年网络使用单位满意度调查（演示）', { satisfied: 57, returned: 60 });
