import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesBetween } from './changes.ts';
import { differences } from './diff.ts';
import { markupOf, parseLines, plainWords } from './lines.ts';
import { suggestionsFor } from './suggest.ts';
import { notedOf, unlinkedOf } from './unlinked.ts';

const NAMES = ['12345', '110'];
const texts = (markup: string, drafts: readonly string[] = []) => unlinkedOf(markup, drafts, NAMES).map(({ text }) => text);

describe('章节文字 as markup', () => {
  it.each(['无。', '# 目的。检验{fact:a.b}。\n## 第一\n普通段落{money:executed|hotline}', '{noted:27人|合同约定}'])(
    '%s stays what it is',
    (markup) => expect(markupOf(parseLines(markup))).toBe(markup),
  );
  it('whatever a person types is words: it neither makes a figure nor breaks the text', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (typed) => {
        const [line, ...rest] = parseLines(plainWords(typed));
        expect(rest).toEqual([]);
        expect(line?.parts.every((part) => typeof part === 'string')).toBe(true);
        expect(line?.level).toBe(0);
      }),
    ));
});

describe('未关联', () => {
  it.each([
    ['接通率98.59%,派驻27人', ['98.59%', '27']],
    ['共1,653个', ['1,653']],
    ['全角９８．５％', ['98.5%']],
    ['接通率{fact:a.b},满意率{noted:97%|问卷}', []],
    ['见《关于2024年的通知》(红财绩发〔2024〕1号),2023年12月31日,12345与110', []],
    ['12345件', ['12345']],
  ])('%s', (markup, expected) => expect(texts(markup)).toEqual(expected));
  it('what the draft prints itself is not typed, but only where the draft prints it', () => {
    const draft = '等级划分为：90（含）—100分为优。';
    expect(texts(draft, [draft])).toEqual([]);
    expect(texts(`${draft}另有90个。`, [draft])).toEqual(['90']);
  });
  it('says where it stands, a figure counting as one letter', () =>
    expect(unlinkedOf('甲\n乙{fact:a.b}丙5个', [], NAMES)).toEqual([
      { line: 1, start: 3, end: 4, text: '5', around: '乙…丙5个' },
    ]));
  it('an explained number keeps its reason', () =>
    expect(notedOf('甲{noted:27人|合同约定}')).toEqual([{ line: 0, text: '27人', reason: '合同约定' }]));
});

describe('figures that a typed number may be', () => {
  const of = (token: string, value: string, unit: string) => ({ token, title: token, display: `${value}${unit}`, value, unit });
  const figures = [of('rate', '98.59', '%'), of('money', '98.59', '万元'), of('bare', '98.59', ''), of('count', '1653', '个')];
  const found = (text: string, after: string) =>
    suggestionsFor({ text, after }, figures).map(({ figure, length, sameUnit }) => [figure.token, length, sameUnit]);
  it('the unit that follows decides which comes first, and is replaced with it', () => {
    expect(found('98.59', '万元。')).toEqual([
      ['money', 7, true],
      ['bare', 5, true],
      ['rate', 5, false],
    ]);
    expect(found('98.59%', ',')).toEqual([
      ['rate', 6, true],
      ['bare', 5, true],
      ['money', 6, false],
    ]);
  });
  it('separators are no other value, another digit is', () => {
    expect(found('1,653', '个')).toEqual([['count', 6, true]]);
    expect(found('1654', '个')).toEqual([]);
  });
});

describe('differences', () => {
  const letters = fc.array(fc.constantFrom('甲', '乙', '丙', '5'), { maxLength: 40 });
  it('hold both texts, whatever they are', () =>
    fc.assert(
      fc.property(letters, letters, (before, after) => {
        const edits = differences(before, after, (a, b) => a === b);
        const without = (op: string) => edits.filter((edit) => edit.op !== op).flatMap(({ items }) => items);
        expect(without('added')).toEqual(before);
        expect(without('removed')).toEqual(after);
      }),
    ));
  it('a figure that became another is one change, not letters of its token', () =>
    expect(changesBetween('接通率{fact:a.b}。', '接通率{fact:a.c}。').filter(({ op }) => op !== 'same')).toEqual([
      { op: 'removed', text: '', token: 'fact:a.b' },
      { op: 'added', text: '', token: 'fact:a.c' },
    ]));
  it('equal texts differ in nothing', () =>
    expect(changesBetween('甲\n乙', '甲\n乙').every(({ op }) => op === 'same')).toBe(true));
});
