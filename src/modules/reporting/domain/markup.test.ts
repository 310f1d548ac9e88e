import { describe, expect, it } from 'vitest';
import { figure, phrase } from './figure.ts';
import { compose, markGoal, parseMarkup } from './markup.ts';

describe('parseMarkup 报告文字', () => {
  it('finds the references between the words', () =>
    expect(parseMarkup('接通率{fact:hotline.answer_rate},支出{money:executed|hotline}。')).toEqual([
      '接通率',
      { kind: 'fact', subject: 'hotline.answer_rate', option: null },
      ',支出',
      { kind: 'money', subject: 'executed', option: 'hotline' },
      '。',
    ]));
  it.each(['接通率98.59%', '共6个项目', '支出345.41万元', '达到7×24小时'])('%s is a number typed by hand', (text) =>
    expect(() => parseMarkup(text)).toThrow('reporting/bare-number'),
  );
  it.each(['《关于开展2024年评价的通知》(红财绩发〔2024〕1号)', '2023年,12345与110联动', '2024年3月6日', '2023年度', '等级三级'])(
    '%s holds no figure',
    (text) => expect(parseMarkup(text)).toEqual([text]),
  );
  it.each(['{fact:hotline', '{sum:a}', 'a}b', '{}'])('%s is no reference', (text) =>
    expect(() => parseMarkup(text)).toThrow('reporting/reference'),
  );
});

it('what is not found says so in the sentence', () =>
  expect(compose('共{fact:a.b}和{fact:c.d}', ({ subject }) => (subject === 'a.b' ? figure('3', '条', 'm') : undefined))).toEqual([
    phrase('共'),
    figure('3', '条', 'm'),
    phrase('和'),
    phrase('（待补：c.d）'),
  ]));

describe('markGoal 绩效目标 as people type it', () => {
  it.each([
    ['全年接听8 万件,满意率不低于95%。', '全年接听{goal:8} 万件,满意率不低于{goal:95%}。'],
    ['完成1,250.5万元,共3项', '完成{goal:1,250.5}万元,共{goal:3}项'],
    ['{goal:8个}座席,2024年12月底前', '{goal:8个}座席,2024年12月底前'],
    ['《方案(2024)》与12345热线', '《方案(2024)》与12345热线'],
    ['按{旧文}办理6次', '按｛旧文｝办理{goal:6}次'],
    ['没有数字', '没有数字'],
  ])('%s', (typed, marked) => {
    expect(markGoal(typed)).toBe(marked);
    // whatever is typed can be composed, and marking twice changes nothing
    expect(() => parseMarkup(markGoal(typed))).not.toThrow();
    expect(markGoal(marked)).toBe(marked);
  });
});
