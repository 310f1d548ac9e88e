import { describe, expect, it } from 'vitest';
import { checkDuty, DUTY_ROLES, NO_DUTY, ownersOf, type Person, rolesLeft } from './duty.ts';
import { allowedCommands, STATES, type State } from './states.ts';

const person = (id: string, sectionId: string, roles: string[], state: Person['state'] = 'active'): Person => ({
  ...{ id, name: id, sectionId, roles, state },
});
const people = [
  person('甲', '热线', ['projectLead']),
  person('乙', '热线', ['projectLead', 'sectionHead']),
  person('丙', '交易', ['projectLead', 'sectionHead']),
  person('丁', '财务', ['finance']),
  person('走', '热线', ['sectionHead'], 'closed'),
];
const names = (
  ...[role, duty, options]: [Parameters<typeof ownersOf>[0], Parameters<typeof ownersOf>[1], Parameters<typeof ownersOf>[3]?]
) => ownersOf(role, duty, people, options).map(({ name, substitute }) => (substitute ? `${name}/${substitute}` : name));
const hotline = { sectionId: '热线', people: {} };
const away = [{ principalId: '乙', substituteId: '丙', substitute: '丙', roles: ['sectionHead'] }];

describe('what a person leaves behind with a project', () => {
  const ended: readonly State[] = ['passed', 'published'];
  it.each(Object.keys(STATES) as State[])(
    '%s: every role, for a return comes back to 填报， until 财政部门 has passed it',
    (state) => expect(rolesLeft(state)).toEqual(ended.includes(state) ? [] : DUTY_ROLES),
  );
  it('every state from which 登记上级退回 leads back still takes 项目责任人', () =>
    expect(
      (Object.keys(STATES) as State[]).filter(
        (state) => allowedCommands(state, ['finance']).includes('reopen') && !rolesLeft(state).includes('projectLead'),
      ),
    ).toEqual([]));
});

describe('who owes a step', () => {
  it('the person who is named', () =>
    expect(names('projectLead', { ...hotline, people: { projectLead: '甲' } })).toEqual(['甲']));
  it('nobody named: the role in the section of the project', () => expect(names('sectionHead', hotline)).toEqual(['乙']));
  it('no section, or nobody in it: everybody of the role', () =>
    expect([names('sectionHead', NO_DUTY), names('sectionHead', { sectionId: '档案', people: {} })]).toEqual([
      ['乙', '丙'],
      ['乙', '丙'],
    ]));
  it('财务科 answers for every section', () => expect(names('finance', hotline)).toEqual(['丁']));
  it('a named person who has left, or lost the role, owes nothing', () =>
    expect(names('sectionHead', { ...hotline, people: { sectionHead: '走' } })).toEqual(['乙']));
  it('who prepared it owes no review', () => expect(names('sectionHead', hotline, { barred: ['乙'] })).toEqual(['丙']));
  it('a substitute stands beside, unless he prepared it', () => {
    expect(names('sectionHead', hotline, { standings: away })).toEqual(['乙/丙']);
    expect(names('sectionHead', hotline, { standings: away, barred: ['丙'] })).toEqual(['乙']);
    expect(names('projectLead', { ...hotline, people: { projectLead: '乙' } }, { standings: away })).toEqual(['乙']);
  });
});

describe('naming people', () => {
  const check = (duty: Record<string, string>) => () => checkDuty({ sectionId: null, people: duty }, people, (role) => role);
  it.each([
    ['without the role', { finance: '甲' }],
    ['who has left', { sectionHead: '走' }],
    ['nobody knows', { sectionHead: '无' }],
    ['who prepares, as reviewer', { projectLead: '乙', sectionHead: '乙' }],
  ])('refuses a person %s', (_, duty) => expect(check(duty)).toThrow('performance/no-person'));
  it('takes different people with their roles', () =>
    expect(check({ projectLead: '甲', sectionHead: '乙', finance: '丁' })).not.toThrow());
});
