import { describe, expect, it } from 'vitest';
import {
  type AnswerStep,
  answeredBy,
  answerKey,
  checkAnswer,
  isSettled,
  NEVER_UPHELD,
  projectIn,
  reasonStep,
  rowIn,
} from './answer.ts';
import type { Finding } from './finding.ts';

const LONG = '目标文件下达时如此,年内未再调整';
const at = new Date('2024-03-01T08:00:00+08:00');
const step = (kind: AnswerStep['kind'], person = 'caiwu', revision = 1): AnswerStep => ({
  ...{ revision, kind, reason: LONG, disclosed: false, fileId: null, persons: [person], name: person, at },
});
const finding: Finding = {
  ...{ ruleId: 'R32', severity: 'error', scope: 'table', subject: 'projects/expert/rows/8/score' },
  inputs: [{ label: '得分', value: '9.50', sourceRef: 'projects/expert#/rows/8/score' }],
  ...{ formula: '10 × [0.6, 0.8)', expected: '6–8', actual: '9.5', diff: '1.5', message: '得分应在6–8之间', fingerprint: 'f' },
};
const warning: Finding = { ...finding, ruleId: 'R28', severity: 'warning' };
const hash = (text: string) => text;
type Wish = Parameters<typeof checkAnswer>[1];
const wish = (kind: Wish['kind'], more: Partial<Wish> = {}): Wish => ({
  ...{ kind, reason: LONG, fileId: 'file', persons: ['caiwu'] },
  ...more,
});
const alone = { steps: [], writers: [], isSubmitted: false };

describe('an answer is bound to what was found', () => {
  const key = answerKey(finding, hash);
  it.each([
    ['a value that was looked at', { inputs: [{ label: '得分', value: '9.51', sourceRef: 'projects/expert#/rows/8/score' }] }],
    ['what was expected', { expected: '6–9' }],
    ['what is there', { actual: '9.4' }],
    ['the arithmetic', { formula: '10 × [0.6, 0.9)' }],
    ['the row', { subject: 'projects/expert/rows/9/score' }],
    ['the rule', { ruleId: 'R29' }],
  ] as const)('%s opens it again', (_, change) => expect(answerKey({ ...finding, ...change }, hash)).not.toBe(key));
  it.each([
    ['another wording of the sentence', { message: '得分须在6–8之间' }],
    ['another severity', { severity: 'warning' as const }],
  ] as const)('%s does not', (_, change) => expect(answerKey({ ...finding, ...change }, hash)).toBe(key));
  it('words that are added above a figure of the text do not', () => {
    const told = (ref: string): Finding => ({ ...finding, inputs: [{ label: '接通率', value: '98.60', sourceRef: ref }] });
    expect(answerKey(told('三(二)4+120;四(三)4+9'), hash)).toBe(answerKey(told('三(二)4+3120;四(三)4+77'), hash));
    expect(answerKey(told('三(二)4+120'), hash)).not.toBe(answerKey(told('三(二)5+120'), hash));
  });
});

describe('what keeps a document from going on', () => {
  it.each([
    ['note', [], true],
    ['warning', [], false],
    ['warning', [step('explained')], true],
    ['warning', [step('explained'), step('withdrawn')], false],
    ['error', [step('explained')], false],
    ['error', [step('proposed')], false],
    ['error', [step('proposed'), step('confirmed', 'juzhang')], true],
    ['error', [step('proposed'), step('declined', 'juzhang')], false],
    ['error', [step('proposed'), step('confirmed', 'juzhang'), step('withdrawn')], false],
    ['warning', [step('proposed'), step('confirmed', 'juzhang')], false],
  ] as const)('%s %j → settled %s', (severity, steps, settled) => expect(isSettled({ severity }, steps)).toBe(settled));
  it('the reason that stands is the explanation or the proposal, never one that was taken back', () => {
    expect(reasonStep([step('proposed'), step('confirmed', 'juzhang', 2)])?.revision).toBe(1);
    expect(reasonStep([step('explained'), step('withdrawn', 'caiwu', 2)])).toBeUndefined();
    expect(answeredBy([])).toBe('open');
  });
});

describe('who answers what', () => {
  const said = (of: Finding, order: Wish, circumstances: Partial<Parameters<typeof checkAnswer>[2]> = {}) => {
    try {
      checkAnswer(of, order, { ...alone, ...circumstances });
      return 'done';
    } catch (error) {
      return (error as { code: string }).code.replace('reporting/', '');
    }
  };
  it.each([
    ['a warning is explained', warning, wish('explained'), {}, 'done'],
    ['… in ten characters', warning, wish('explained', { reason: '一二三四五六七八九' }), {}, 'answer'],
    ['… and no fewer by blanks', warning, wish('explained', { reason: '一二三四五六七八九 ' }), {}, 'answer'],
    ['… not by who filled in the row', warning, wish('explained'), { writers: ['caiwu'] }, 'answer-person'],
    [
      '… nor in that person’s name',
      warning,
      wish('explained', { persons: ['other', 'lead'] }),
      { writers: ['lead'] },
      'answer-person',
    ],
    ['… again, in other words', warning, wish('explained'), { steps: [step('explained')] }, 'done'],
    ['… and is not upheld', warning, wish('proposed'), {}, 'answer-kind'],
    ['an error is not explained', finding, wish('explained'), {}, 'answer-kind'],
    ['an error is proposed with a file', finding, wish('proposed'), {}, 'done'],
    ['… not without', finding, wish('proposed', { fileId: null }), {}, 'answer'],
    ['… confirmed by another', finding, wish('confirmed', { persons: ['juzhang'] }), { steps: [step('proposed')] }, 'done'],
    ['… not by the same', finding, wish('confirmed'), { steps: [step('proposed')] }, 'answer-person'],
    [
      '… nor in the name of the same',
      finding,
      wish('confirmed', { persons: ['x', 'caiwu'] }),
      { steps: [step('proposed')] },
      'answer-person',
    ],
    ['… not before it was proposed', finding, wish('confirmed', { persons: ['juzhang'] }), {}, 'answer-kind'],
    ['… declined with a word', finding, wish('declined', { reason: '' }), { steps: [step('proposed')] }, 'answer'],
    ['a note needs nothing', { ...finding, severity: 'note' as const }, wish('explained'), {}, 'answer-kind'],
    ['nothing is taken back that was not said', warning, wish('withdrawn'), {}, 'answer-kind'],
    [
      'nothing is taken back after 提交',
      warning,
      wish('withdrawn'),
      { steps: [step('explained')], isSubmitted: true },
      'answer-submitted',
    ],
    ['what comes up after 提交 is answered', warning, wish('explained'), { isSubmitted: true }, 'done'],
  ] as const)('%s', (_, of, order, circumstances, expected) => expect(said(of, order, circumstances)).toBe(expected));
  it.each([...NEVER_UPHELD])('%s is never upheld, neither proposed nor confirmed', (ruleId) => {
    expect(said({ ...finding, ruleId }, wish('proposed'))).toBe('answer-kind');
    const confirmed = wish('confirmed', { persons: ['juzhang'] });
    expect(said({ ...finding, ruleId }, confirmed, { steps: [step('proposed')] })).toBe('answer-kind');
  });
});

describe('places of a finding', () => {
  it.each([
    ['projects/expert/rows/8/score', 'expert', 8],
    ['projects/expert/funds/total/rate', 'expert', null],
    ['report/三(二)4/接通率', '', null],
    ['set/attachments', '', null],
  ])('%s', (subject, project, row) => expect([projectIn(subject), rowIn(subject)]).toEqual([project, row]));
});
