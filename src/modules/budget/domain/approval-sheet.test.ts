import { describe, expect, it } from 'vitest';
import { ledgerDay } from './approval.ts';
import { readApproval } from './approval-sheet.ts';

const known = {
  projects: [
    { id: 'A1', officialName: '热线运行经费', shortName: '热线', open: true },
    { id: 'A9', officialName: '旧项目', shortName: '旧', open: false },
  ],
  sections: [{ id: 's1', name: '热线科' }],
  people: [
    { id: 'p1', name: '王一' },
    { id: 'p2', name: '李二' },
    { id: 'p3', name: '李二' },
  ],
};
type Wish = Parameters<typeof readApproval>[2];
const read = (text: string, wish: Partial<Wish> = {}) => readApproval(text, known, { kind: 'opening', unit: null, ...wish });
const HEAD = '项目编码\t项目名称\t责任科室\t项目负责人\t金额（万元）';
const faultsOf = (line: string, wish: Partial<Wish> = {}) =>
  read(`${HEAD}\n${line}`, wish).projects.flatMap(({ faults }) => faults.map(({ column, message }) => `${column}：${message}`));

describe('readApproval 批复表', () => {
  it('takes a new project with its money in 元， exactly', () => {
    const { projects, total, unit, faults } = read(`${HEAD}\nB2\t大厅运维\t热线科\t王一\t1,234.56`);
    expect(projects[0]).toMatchObject({
      ...{ code: 'B2', officialName: '大厅运维', shortName: '大厅运维', known: false, faults: [] },
      section: { id: 's1' },
      leader: { id: 'p1' },
    });
    expect([projects[0]?.amount?.toFixed(2), total.toFixed(2), unit, faults]).toEqual(['12345600.00', '12345600.00', '万元', []]);
  });
  it('a known project is found by code, or by its name, and only its money is new', () =>
    expect(read(`${HEAD}\nA1\t\t\t\t1`).projects.concat(read(`${HEAD}\n\t热线运行经费\t\t\t1`).projects)).toMatchObject([
      { code: 'A1', officialName: '热线运行经费', known: true, faults: [] },
      { code: 'A1', officialName: '热线运行经费', known: true, faults: [] },
    ]));
  it('a paper without codes gets free ones', () =>
    expect(read('项目名称\t金额（元）\n甲项目\t1\n乙项目\t2').projects.map(({ code }) => code)).toEqual(['XM01', 'XM02']));
  it.each([
    ['B2\t大厅\t没有科\t\t1', '责任科室：没有科室“没有科”；请系统管理员先新建，或留空'],
    ['B2\t大厅\t\t赵六\t1', '项目负责人：没有人员“赵六”；请系统管理员先登记，或留空'],
    ['B2\t大厅\t\t李二\t1', '项目负责人：有多位“李二”；请留空，登记后在项目中选择'],
    ['A1\t别的名称\t\t\t1', '项目名称：编码“A1”已登记为“热线运行经费”；请核对，或先修改该项目的名称'],
    ['B2\t热线运行经费\t\t\t1', '项目名称：已有同名项目，编码是“A1”'],
    ['A9\t旧项目\t\t\t1', '项目编码：该项目已关闭；请先重新启用'],
    ['B2\t大厅\t\t\t-3', '金额：金额须大于 0；冲减请选“调减”或“收回”'],
    ['B2\t大厅\t\t\t三百', '金额：“三百”不是金额'],
    ['B2\t大厅\t\t\t0.0000001', '金额：换算成元后超过两位小数'],
    ['B2\t大厅\t\t\t2636000', '金额：2636000 万元过大，请核对单位是否为元'],
    ['A1\t\t\t\t', '金额：请填写金额；不是项目的标题行请删去'],
  ])('%j', (line, expected) => expect(faultsOf(line)).toEqual([expected]));
  it('the same project on two lines is named', () =>
    expect(faultsOf('B2\t大厅\t\t\t1\nB2\t大厅\t\t\t2')).toEqual(['项目编码：与第 2 行是同一项目']));
  it('money is never taken back from a project that does not exist', () =>
    expect(faultsOf('B2\t大厅\t\t\t1', { kind: 'recovery' })).toEqual(['项目编码：没有这个项目，不能调减或收回']));
  it('without a unit of money nothing is guessed', () => {
    const { projects, faults } = read('项目名称\t金额\n甲项目\t100');
    expect([projects[0]?.amount, faults]).toEqual([null, ['请选择金额的单位（元或万元），或在表头写明']]);
    expect(read('项目名称\t金额\n甲项目\t100', { unit: '元' }).projects[0]?.amount?.toFixed()).toBe('100');
  });
  it('a heading between the projects is not taken for one', () =>
    expect(faultsOf('\t一、部门项目\t\t\t\nB2\t大厅\t\t\t1')).toEqual(['金额：请填写金额；不是项目的标题行请删去']));
  it('without headings nothing is guessed', () =>
    expect(read('B2\t大厅\t1', { unit: '元' }).faults).toEqual(['没有读到表头：请连同“项目名称”“金额”等表头一起复制']));
  it('a code made here is none that stands further down on the paper', () =>
    expect(read('项目编码\t项目名称\t金额（元）\n\t甲项目\t1\nXM01\t乙项目\t2').projects).toMatchObject([
      { code: 'XM02', faults: [] },
      { code: 'XM01', faults: [] },
    ]));
  it('a line 合计 is compared and not taken', () => {
    const sheet = (total: string) => read(`${HEAD}\nB2\t大厅\t\t\t1\nB3\t交易\t\t\t2.5\n\t合 计\t\t\t${total}`);
    expect([sheet('3.5').projects.length, sheet('3.5').faults]).toEqual([2, []]);
    expect(sheet('4').faults).toEqual(['合计行为 40000 元，各项目之和为 35000 元，相差 5000 元']);
  });
});

it('money told in advance counts from the first day of its year, a late paper until the last', () =>
  expect([ledgerDay('2023-11-30', 2024), ledgerDay('2024-03-01', 2024), ledgerDay('2025-01-05', 2024)]).toEqual([
    '2024-01-01',
    '2024-03-01',
    '2024-12-31',
  ]));
