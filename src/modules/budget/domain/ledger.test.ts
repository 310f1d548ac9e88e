import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimal as d } from '../../../kernel/decimal.ts';
import { checkLedger, type Entry, type Ledger, type Recorded } from './ledger.ts';

/** One project with 1,000.00 元 of budget, 100.00 taken back, 300.00 spent: the unspent rest is 600.00. */
const ledger = (recorded: readonly Recorded[] = []): Ledger => ({
  standings: new Map([['2023/hotline', { beforeRecovery: d('1000'), recovered: d('100'), executed: d('300') }]]),
  projects: new Map([['2023', ['hotline(热线)']]]),
  recorded: new Map(recorded.map((each) => [each.id, each])),
});
const paid: Recorded = {
  id: 'P1',
  projectId: 'hotline',
  year: '2023',
  kind: 'payment',
  amount: d('300'),
  reverses: null,
  reversedBy: null,
};

let line = 1;
const entry = (kind: string, amount: string, more: Partial<Entry> = {}): Entry => {
  line += 1;
  return {
    line,
    id: `N${line}`,
    projectId: 'hotline',
    year: '2023',
    kind,
    amount: d(amount),
    day: '2023-06-01',
    reverses: null,
    ...more,
  };
};
const messages = (entries: readonly Entry[], recorded: readonly Recorded[] = []) =>
  checkLedger(entries, ledger(recorded)).map(({ column, message }) => `${column}: ${message}`);

describe('checkLedger 资金台账 (02 §3.1)', () => {
  it.each([
    ['支出 within the rest', [entry('payment', '600')], []],
    ['支出 one cent above', [entry('payment', '600.01')], ['amount: 累计支出将达 900.01 元，超过收回后的全年预算 900.00 元']],
    ['收回 of the whole rest', [entry('recovery', '600')], []],
    ['收回 above the unspent rest', [entry('recovery', '600.01')], ['amount: 收回 600.01 元 超过未支出的余额 600.00 元']],
    ['调减 above the unspent rest', [entry('cut', '700')], ['amount: 调减 700.00 元 超过未支出的余额 600.00 元']],
    ['调剂出 above the unspent rest', [entry('virement-out', '601')], ['amount: 调剂出 601.00 元 超过未支出的余额 600.00 元']],
    ['退回 above what was spent', [entry('refund', '300.01')], ['amount: 退回后累计支出为 -0.01 元；此前累计支出只有 300.00 元']],
    ['退回 makes room', [entry('refund', '300', { day: '2023-05-01' }), entry('payment', '900')], []],
    ['追加 counts first, whatever its day', [entry('payment', '700'), entry('addition', '100', { day: '2023-12-01' })], []],
    ['到位 needs no budget', [entry('receipt', '5000')], []],
    [
      'the second of two payments is the one too many',
      [entry('payment', '600'), entry('payment', '0.01')],
      ['amount: 累计支出将达 900.01 元，超过收回后的全年预算 900.00 元'],
    ],
    [
      'a project of another year',
      [entry('payment', '1', { year: '2022' })],
      ['project_id: 2022 年度没有编号或名称为“hotline”的项目；2022 年度还没有登记任何项目'],
    ],
    [
      'a foreign project code',
      [entry('payment', '1', { projectId: 'x' })],
      ['project_id: 2023 年度没有编号或名称为“x”的项目；可以写编号或名称：hotline(热线)'],
    ],
  ] as const)('%s', (_, entries, expected) => expect(messages(entries)).toEqual(expected));
});

describe('checkLedger 红冲', () => {
  const reversal = (more: Partial<Entry> = {}, amount = '300', kind = 'payment') =>
    entry(kind, amount, { reverses: 'P1', ...more });
  it.each([
    ['an equal movement', [reversal()], []],
    ['a movement that is not there', [reversal({ reverses: 'P9' })], ['reverses: 没有编号为“P9”的凭证可以红冲']],
    ['itself', [reversal({ id: 'S', reverses: 'S' })], ['reverses: 没有编号为“S”的凭证可以红冲']],
    ['another amount', [reversal({}, '299.99')], ['reverses: 凭证“P1”的金额是 300.00 元，红冲须与它相等']],
    ['another kind', [reversal({}, '300', 'refund')], ['reverses: 凭证“P1”的种类是支出，与本行不同']],
    ['twice in one file', [reversal({ id: 'R1' }), reversal({ id: 'R2' })], ['reverses: 凭证“P1”已被“R1”红冲']],
  ] as const)('%s', (_, entries, expected) => expect(messages(entries, [paid])).toEqual(expected));
  it('a movement that is reversed already', () =>
    expect(messages([reversal()], [{ ...paid, reversedBy: 'R0' }])).toEqual(['reverses: 凭证“P1”已被“R0”红冲']));
  it('a reversal', () =>
    expect(messages([reversal()], [{ ...paid, reverses: 'P0' }])).toEqual([
      'reverses: 凭证“P1”本身是红冲，不能再红冲；请直接登记正确的凭证',
    ]));
  it('a movement further down in the file', () =>
    expect(messages([entry('payment', '5', { reverses: 'L', line: 1 }), entry('payment', '5', { id: 'L', line: 2 })])).toEqual([
      'reverses: 被红冲的凭证“L”须排在红冲行之前',
    ]));
  it('of an opening budget whose money is spent', () =>
    expect(
      messages([entry('opening', '1000', { reverses: 'O1' })], [{ ...paid, id: 'O1', kind: 'opening', amount: d('1000') }]),
    ).toEqual(['amount: 红冲年初 1000.00 元 超过未支出的余额 600.00 元']));
});

it('whatever is accepted leaves no project overdrawn', () => {
  const kinds = ['opening', 'addition', 'cut', 'virement-in', 'virement-out', 'recovery', 'receipt', 'payment', 'refund'];
  const movement = fc.record({
    kind: fc.constantFrom(...kinds),
    cents: fc.integer({ min: 1, max: 100_000 }),
    day: fc.integer({ min: 1, max: 28 }),
  });
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 20 }), (movements) => {
      const entries = movements.map(({ kind, cents, day }) =>
        entry(kind, d(cents).div(100).toFixed(2), { day: `2023-06-${String(day).padStart(2, '0')}` }),
      );
      const faulty = new Set(checkLedger(entries, ledger()).map((issue) => issue.line));
      const of = (...wanted: readonly string[]): Decimal =>
        entries
          .filter((each) => !faulty.has(each.line) && wanted.includes(each.kind))
          .reduce((total, { amount }) => total.plus(amount), d(0));
      const executed = d(300).plus(of('payment')).minus(of('refund'));
      const budget = d(1000)
        .plus(of('opening', 'addition', 'virement-in'))
        .minus(of('cut', 'virement-out', 'recovery'))
        .minus(100);
      expect(executed.gte(0) && budget.gte(executed)).toBe(true);
    }),
  );
});
