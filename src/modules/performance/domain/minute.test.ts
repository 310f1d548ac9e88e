import { describe, expect, it } from 'vitest';
import { checkMinute, checkRevocation, minuteFor } from './minute.ts';

const minute = { id: 'm', number: '〔2024〕1号', revoked: null as string | null, projects: ['hotline', 'network'] };
const beside = { today: '2024-03-05', projectIds: ['hotline', 'network', 'expert'], minutes: [minute] };
const entered = { number: '〔2024〕2号', heldOn: '2024-03-05', projects: ['hotline', 'expert'] };

describe('领导小组会议纪要', () => {
  it('covers several projects of the year', () => expect(() => checkMinute(entered, beside)).not.toThrow());
  it.each<[string, Partial<typeof entered>, string]>([
    ['a meeting of tomorrow', { heldOn: '2024-03-06' }, 'performance/minute:'],
    ['a project of another year', { projects: ['hotline', 'old'] }, 'performance/minute:'],
    ['a number that is taken', { number: minute.number }, 'performance/minute-twice'],
  ])('refuses %s', (_, more, code) => expect(() => checkMinute({ ...entered, ...more }, beside)).toThrow(code));
  it('the number of a revoked one is free again', () =>
    expect(() =>
      checkMinute({ ...entered, number: minute.number }, { ...beside, minutes: [{ ...minute, revoked: '录错' }] }),
    ).not.toThrow());
  it('审定 names one that is in force and speaks of the project', () => {
    expect(minuteFor('m', 'hotline', [minute])).toBe(minute);
    for (const [id, project, minutes] of [
      [null, 'hotline', [minute]],
      ['other', 'hotline', [minute]],
      ['m', 'expert', [minute]],
      ['m', 'hotline', [{ ...minute, revoked: '录错' }]],
    ] as const)
      expect(() => minuteFor(id, project, minutes)).toThrow('performance/no-minute');
  });
  it('作废 only while nothing was decided by it, and once', () => {
    expect(() => checkRevocation(minute, [])).not.toThrow();
    expect(() => checkRevocation(minute, ['热线'])).toThrow('performance/minute-used');
    expect(() => checkRevocation({ ...minute, revoked: '录错' }, [])).toThrow('performance/minute-revoked');
    expect(() => checkRevocation(undefined, [])).toThrow('performance/no-minute');
  });
});
