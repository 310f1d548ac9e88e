import { describe, expect, it } from 'vitest';
import type { ExportedLine, ExportedSection } from './exported.ts';
import { compareSection } from './word-compare.ts';
import { placesIn } from './word-places.ts';

const figure = (text: string, token: string) => ({ text, token });
const words = (text: string) => ({ text, token: null });
const line = (...parts: ExportedLine['parts']): ExportedLine => ({ level: 0, parts });
const MONEY = line(
  words('部分指标被收回：平台'),
  figure('9.89万元', 'money:recovered|platform'),
  words('、交易'),
  figure('38.84万元', 'money:recovered|exchange'),
  words('。'),
);
const REASON = line(words('受付款时限影响，支出进度慢。'));

describe('a section of a Word file that came back', () => {
  it('unchanged, is what it was', () => {
    const { before, after, figures } = compareSection(
      [MONEY, REASON],
      ['部分指标被收回：平台9.89万元、交易38.84万元。', '受付款时限影响，支出进度慢。'],
    );
    expect([after, figures]).toEqual([before, []]);
    expect(after).toContain('{money:recovered|exchange}');
  });
  it('other words: every figure that stands unchanged is a figure again', () =>
    expect(compareSection([MONEY], ['年中，部分指标被收回：平台9.89万元、交易系统38.84万元。'])).toMatchObject({
      after: '年中，部分指标被收回：平台{money:recovered|platform}、交易系统{money:recovered|exchange}。',
      figures: [],
    }));
  it('another value is said with both values and its place, and is no figure any more', () =>
    expect(compareSection([MONEY], ['部分指标被收回：平台9.98万元、交易38.84万元。'])).toMatchObject({
      after: '部分指标被收回：平台9.98万元、交易{money:recovered|exchange}。',
      figures: [
        { kind: 'changed', before: '9.89万元', after: '9.98万元', around: '部分指标被收回：平台【9.98万元】、交易38.84万元' },
      ],
    }));
  it('a digit put before or behind a value makes another value of it', () => {
    for (const typed of ['19.89万元', '9.891万元'])
      expect(compareSection([MONEY], [`部分指标被收回：平台${typed}、交易38.84万元。`]).figures).toMatchObject([
        { kind: 'changed', before: '9.89万元' },
      ]);
  });
  it('a value that stands twice is no figure again unless the words beside it say which', () => {
    const twice = line(
      words('甲'),
      figure('5万元', 'money:executed|a'),
      words('，乙'),
      figure('5万元', 'money:executed|b'),
      words('。'),
    );
    expect(compareSection([twice], ['丙5万元。']).after).toBe('丙5万元。');
  });
  it('two values that changed places are two changes', () => {
    const { after, figures } = compareSection([MONEY], ['部分指标被收回：平台38.84万元、交易9.89万元。']);
    expect(figures.length).toBeGreaterThan(0);
    expect(after).not.toBe('部分指标被收回：平台{money:recovered|exchange}、交易{money:recovered|platform}。');
  });
  it('a value that went is lost, one that came is added', () => {
    expect(compareSection([MONEY], ['部分指标被收回：交易38.84万元。']).figures).toMatchObject([
      { kind: 'lost', before: '9.89万元' },
    ]);
    expect(compareSection([REASON], ['受付款时限影响，支出进度慢了15天。']).figures).toMatchObject([
      { kind: 'added', after: '15' },
    ]);
  });
  it('a paragraph that went elsewhere keeps its figures', () => {
    const { after, figures } = compareSection(
      [MONEY, REASON],
      ['受付款时限影响，支出进度慢。', '部分指标被收回：平台9.89万元、交易38.84万元。'],
    );
    expect(figures).toEqual([]);
    expect(after.split('\n')[1]).toContain('{money:recovered|platform}');
  });
  it('a typed list number is no part of the words', () => {
    const item: ExportedLine = { level: 3, parts: [words('目的。检验使用是否有效。')] };
    expect(compareSection([item], ['1.目的。检验使用是否有效。'])).toMatchObject({
      after: '# 目的。检验使用是否有效。',
      figures: [],
    });
  });
});

describe('which paragraphs belong to which section', () => {
  const section = (key: string, path: string, title: string, chapter: string | null, text: string): ExportedSection => ({
    ...{ key, path, title, chapter, editable: true },
    lines: [line(words(text))],
  });
  const sections = [
    section('opening', '', '开头', null, '根据通知要求，现将自评情况报告如下：'),
    section('a', '一(一)', '项目概况', '基本情况', '批复项目六个，经费共计若干。'),
    section('b', '一(二)', '项目绩效目标', '基本情况', '总体目标是让企业和群众好办事。'),
    section('c', '二', '有关建议', null, '建议结合付款节点核减当年需求。'),
  ];
  const found = (paragraphs: readonly string[]) => Object.fromEntries(placesIn(sections, paragraphs).sections);
  const FILE = ['某局', '2023年度自评报告', '根据通知要求，现将自评情况报告如下：', '基本情况', '项目概况', '甲', '项目绩效目标'];
  const END = ['有关建议', '丙', '附件：1.自评表', '某局', '2024年3月6日'];
  it('by headings, typed numbers before them or not; title, attachments and signature are none', () => {
    expect(found([...FILE, '乙', ...END])).toEqual({
      opening: ['根据通知要求，现将自评情况报告如下：'],
      a: ['甲'],
      b: ['乙'],
      c: ['丙'],
    });
    expect(found(['一、基本情况', '（一）项目概况', '甲', '（二）项目绩效目标', '乙', '二、有关建议', '丙'])).toMatchObject({
      a: ['甲'],
      c: ['丙'],
    });
  });
  it('by sentences where a heading was rewritten, which is said', () => {
    const places = placesIn(sections, [...FILE.slice(0, 6), '项目的绩效目标', '总体目标是让企业和群众更好办事。', ...END]);
    expect(Object.fromEntries(places.sections)).toMatchObject({ a: ['甲'], b: ['总体目标是让企业和群众更好办事。'] });
    expect(places.strays).toEqual(['项目的绩效目标']);
  });
  it('a section that is not there any more is missing, not empty', () =>
    expect(found([...FILE.slice(0, 6), ...END])).toMatchObject({ a: ['甲'], b: null }));
});
