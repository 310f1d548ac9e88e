import { describe, expect, it } from 'vitest';
import { Refusal } from '../../../kernel/refusal.ts';
import { checkDelivery, checkReview, isCorrection } from './outside.ts';

type Given = Parameters<typeof checkReview>[0];
type Beside = Parameters<typeof checkReview>[1];
const paper: Given = {
  ...{ kind: 'pass', decidedOn: '2024-03-20', opinion: '同意', fileId: 'f', score: '93.50', correction: null },
};
const beside: Beside = { state: 'bureauReview', notBefore: '2024-03-10', today: '2024-04-01' };
const fieldOf = (given: Partial<Given>, more: Partial<Beside> = {}): string => {
  try {
    checkReview({ ...paper, ...given }, { ...beside, ...more });
    return 'accepted';
  } catch (error) {
    return error instanceof Refusal ? (error.members.issues?.[0]?.path ?? '') : String(error);
  }
};

describe('上级审核 is recorded from its paper', () => {
  it('keeps the score as it was given', () => expect(checkReview(paper, beside)?.toFixed()).toBe('93.5'));
  it('a paper without a score has none, and that is no 0', () =>
    expect(checkReview({ ...paper, score: null }, beside)).toBeNull());
  it.each<[string, Partial<Given>, Partial<Beside>, string]>([
    ['an opinion without its paper', { fileId: null }, {}, 'fileId'],
    ['a paper without its opinion', { opinion: null }, {}, 'opinion'],
    ['a return without its paper', { kind: 'reopen', score: null, fileId: null }, {}, 'fileId'],
    ['a return without its reason', { kind: 'reopen', score: null, opinion: null }, {}, 'opinion'],
    ['a score above 100', { score: '100.01' }, {}, 'score'],
    ['a negative score', { score: '-1' }, {}, 'score'],
    ['a score with three places', { score: '93.505' }, {}, 'score'],
    ['a score in words', { score: '九十' }, {}, 'score'],
    ['a score of a return', { kind: 'reopen', score: '50' }, {}, 'score'],
    ['a day of the future', { decidedOn: '2024-04-02' }, {}, 'decidedOn'],
    ['a day before the step before', { decidedOn: '2024-03-09' }, {}, 'decidedOn'],
    ['a second opinion without a reason', {}, { state: 'passed' }, 'correction'],
  ])('refuses %s', (_, given, more, field) => expect(fieldOf(given, more)).toBe(field));
  it.each<[string, Partial<Given>, Partial<Beside>]>([
    ['0 and 100', { score: '0' }, {}],
    ['the very day of the step before', { decidedOn: '2024-03-10' }, {}],
    ['a corrected opinion with its reason', { correction: '录入有误' }, { state: 'published' }],
    ['受理 without paper or opinion', { kind: 'accept', fileId: null, opinion: null, score: null }, { state: 'delivered' }],
  ])('accepts %s', (_, given, more) => expect(fieldOf(given, more)).toBe('accepted'));
  it('a step that is still to come is no correction, and a return never is one', () =>
    expect([
      isCorrection('pass', 'bureauReview'),
      isCorrection('pass', 'passed'),
      isCorrection('forward', 'passed'),
      isCorrection('reopen', 'published'),
    ]).toEqual([false, true, true, false]));
});

describe('报送', () => {
  it('by another way names it', () => {
    expect(() => checkDelivery({ channel: 'other', note: null })).toThrow('performance/outside');
    expect(() => checkDelivery({ channel: 'other', note: '专人送达' })).not.toThrow();
    expect(() => checkDelivery({ channel: 'platform', note: null })).not.toThrow();
  });
});
