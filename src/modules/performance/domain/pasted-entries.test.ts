import { describe, expect, it } from 'vitest';
import { type EntryRow, placeEntries } from './pasted-entries.ts';

const row = (name: string, part: Partial<EntryRow> = {}): EntryRow => ({
  ...{ id: name, name, nature: '定量', isRate: false, unit: '件', proven: false, open: true, isWaiting: false },
  ...part,
});
const ROWS = [
  row('办结工单量'),
  row('合格率', { isRate: true, unit: '%' }),
  row('报告完成时间', { nature: '时点', unit: '' }),
  row('制度健全', { nature: '定性', unit: '' }),
  row('接通率', { isRate: true, proven: true }),
  row('响应时长', { isWaiting: true }),
  row('锁定的行', { open: false }),
  row('重名'),
  row('重名', { id: '重名2' }),
];
const place = (...lines: readonly string[]) => placeEntries(lines.join('\n'), ROWS);
const faultsOf = (...lines: readonly string[]) => place(...lines).faults.map(({ line, message }) => `${line} ${message}`);

describe('成批填报', () => {
  it('each line goes to the row of its name, as a spreadsheet writes it', () => {
    const { entries, faults } = place(
      '三级指标\t实际完成值\t分母\t档内比例',
      '办结工单量\t1,234 件',
      '合格率\t97\t100',
      '报告 完成时间\t2024年1月5日',
      '制度健全\t已建立三项制度\t\t0.9',
    );
    expect(faults).toEqual([]);
    expect(entries.map(({ row: { id }, shown }) => [id, shown])).toEqual([
      ['办结工单量', '1234 件'],
      ['合格率', '97 / 100'],
      ['报告完成时间', '2024-01-05'],
      ['制度健全', '已建立三项制度（第 1 档，0.9）'],
    ]);
    expect(entries[3]?.value).toMatchObject({ words: '已建立三项制度', tier: 1, ratio: '0.9' });
  });
  it('a rate may be one cell with both counts; a rate without them is never guessed', () => {
    expect(place('合格率\t97/100').entries[0]?.value).toMatchObject({ numerator: '97', denominator: '100' });
    expect(faultsOf('合格率\t97%')).toEqual([expect.stringContaining('比率须写出分子和分母')]);
  });
  it('what a register measures or what waits already is left out and said so', () => {
    const { entries, faults, left } = place('接通率\t98/100', '响应时长\t16');
    expect([entries, faults]).toEqual([[], []]);
    expect(left).toEqual(['接通率（由登记簿测量）', '响应时长（已有一项待复核）']);
  });
  it.each([
    ['a name that no row has', '没有的指标\t1', '1 “没有的指标”：自评表里没有这个三级指标'],
    ['a name that two rows have', '重名\t1', '1 “重名”：自评表里有同名的指标，请在指标明细中逐行填报'],
    ['a row that a return left closed', '锁定的行\t1', '1 “锁定的行”：本次退回没有打开这一行'],
    ['words where a number belongs', '办结工单量\t很多', '1 “办结工单量”：实际完成值须是数字，单位为件'],
    ['another unit', '办结工单量\t12 万元', '1 “办结工单量”：实际完成值须是数字，单位为件'],
    ['no value', '办结工单量\t', '1 “办结工单量”：没有写实际完成值'],
    ['a day that does not exist', '报告完成时间\t2024-02-30', '1 “报告完成时间”：完成日期请写成 2024-12-31 的形式'],
    ['words without their share', '制度健全\t健全', '1 “制度健全”：定性指标须在“档内比例”列写 0 至 1 的数字，如 0.95'],
  ])('%s is a fault of its line', (_, line, fault) => expect(faultsOf(line)).toEqual([fault]));
  it('a row named twice is told at its second line', () =>
    expect(faultsOf('办结工单量\t1', '办结工单量\t2')).toEqual(['2 “办结工单量”：写了两次']));
});
