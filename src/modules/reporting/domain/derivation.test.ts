import { describe, expect, it } from 'vitest';
import { candidatesOf, linesOf, step } from './derivation.ts';

describe('linesOf 推导', () => {
  it('draws notes and parts below what they explain', () =>
    expect(
      linesOf(step('率', '50%', ['一次修约'], [step('分子', '1', ['表 t']), step('分母', '2', [], [step('批次 1', '')])])),
    ).toEqual(['率：50%', '│  · 一次修约', '├─ 分子：1', '│     · 表 t', '└─ 分母：2', '   └─ 批次 1']));
});

describe('candidatesOf', () => {
  const all = [
    { name: 'a', title: '接通率', value: '98.59%', place: '报告 三（二）4' },
    { name: 'b', title: '接通率（分母）', value: '2个', place: '报告 三（二）4' },
    { name: '98.59%', title: '同名', value: '', place: '' },
  ];
  const names = (question: string) => candidatesOf(all, question).map(({ name }) => name);
  it('a name goes before everything', () => expect(names('98.59%')).toEqual(['98.59%']));
  it('what prints so, or stands there, whatever the width of brackets', () => {
    expect(names('接通率')).toEqual(['a']);
    expect(names('报告 三(二)4')).toEqual(['a', 'b']);
  });
  it('else what holds the words; nothing finds nothing', () => {
    expect(names('通率')).toEqual(['a', 'b']);
    expect([names('满意'), names('')]).toEqual([[], []]);
  });
});
