import { describe, expect, it } from 'vitest';
import { readPeople } from './people-sheet.ts';

const known = {
  accounts: new Map([
    ['wang', { name: '王一', id: 'w' }],
    ['other', { name: null, id: null }],
  ]),
  sections: new Set(['财务科']),
};
const faultsOf = (line: string) =>
  readPeople(line, known).people.flatMap(({ faults }) => faults.map(({ column, message }) => `${column}：${message}`));

describe('readPeople 人员表', () => {
  it('takes names, a new section and several roles', () =>
    expect(readPeople('姓名\t用户名\t科室\t角色\n李二\tLi.Er\t热线科\t科室负责人、项目责任人', known).people).toEqual([
      {
        ...{ line: 2, name: '李二', signInName: 'li.er', section: '热线科', newSection: true, accountId: null, faults: [] },
        roles: ['sectionHead', 'projectLead'],
      },
    ]));
  it('who is registered under the same names is known, and not a fault', () =>
    expect(readPeople('王一\twang\t财务科\t财务科', known).people[0]).toMatchObject({ accountId: 'w', faults: [] }));
  it.each([
    ['王二\twang\t财务科\t财务科', '用户名：已有人使用，请换一个用户名'],
    ['某人\tother\t财务科\t', '用户名：已有人使用，请换一个用户名'],
    ['某人\t1x\t财务科\t', '用户名：2 至 32 位小写字母、数字、点、横线，以字母开头'],
    ['\tabc\t财务科\t', '姓名：请填写姓名'],
    ['某人\tabc\t\t项目责任人', '科室：担任业务角色的人员须有所在科室'],
    ['某人\tabc\t财务科\t系统管理员、财务科', '角色：系统管理员、财务科不能由同一人担任（三员分立）'],
    ['甲\tabc\t财务科\t\n乙\tabc\t财务科\t', '用户名：与第 1 行相同'],
  ])('%j', (line, expected) => expect(faultsOf(line)).toEqual([expected]));
  it('an unknown role is named with those that exist', () =>
    expect(faultsOf('某人\tabc\t财务科\t出纳')[0]).toContain('没有角色“出纳”；可填：项目责任人、'));
  it('an administrator needs no section', () => expect(faultsOf('某人\tabc\t\t审计管理员')).toEqual([]));
});
