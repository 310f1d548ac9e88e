import { describe, expect, it } from 'vitest';
import type { Block } from '../../../platform/documents/content.ts';
import { figure } from '../domain/figure.ts';
import { type Material, SECTIONS, type Section } from '../domain/material.ts';
import { unitReport } from './report.ts';

const none = figure('0', '', 'made');
const unwritten = Object.fromEntries(Object.keys(SECTIONS).map((key) => [key, null])) as Record<Section, null>;
const project: Material['projects'][number] = {
  ...{ id: 'p', officialName: '阅读推广经费', overall: null, stage: null, opening: none, executed: none, recovered: null },
  ...{ total: null, grade: null, achievement: null, output: null, rows: [], reasons: [] },
};
/** A unit at the beginning of its year: nobody has written, measured or adopted anything. */
const early: Material = {
  ...{ unit: '某局', year: 2024, usage: null, execution: null, level1: [], level2: [], weights: [], fullMark: none, bands: '优' },
  money: { opening: none, received: none, recovered: none, executed: none },
  counts: { projects: none, level1: none, level2: none, level3: none },
  projects: [project],
  words: unwritten,
  remarks: [],
};
const paper = { signature: { unit: '某局', date: '2024年1月5日' } };
const textOf = (block: Block): string =>
  'runs' in block ? block.runs.map((run) => (run.kind === 'text' ? run.text : run.display)).join('') : '';
const linesOf = (material: Material) => unitReport(material, paper).blocks.map(textOf);

describe('the report of a year that has only begun', () => {
  it('says that indicators are not yet adopted instead of counting none of them', () => {
    const lines = linesOf(early);
    expect(lines).toContain('评价指标体系。本年度绩效指标尚未启用，启用后列出指标体系与分值权重。');
    expect(lines.filter((line) => /\(\)|,,|由构成/.test(line))).toEqual([]);
  });
  it('says of each project that nothing is proven yet, where it would end after its name', () => {
    const lines = linesOf(early);
    expect(lines.filter((line) => line === '阅读推广经费:尚无由记录得出的实际完成值。')).toHaveLength(2);
    expect(lines.filter((line) => /[:：]$/.test(line))).toEqual([]);
  });
  it('leaves no heading empty where there are no projects either', () => {
    const { blocks } = unitReport({ ...early, projects: [] }, paper);
    const bare = blocks.filter((block, i) => {
      const next = blocks[i + 1];
      return block.kind === 'heading' && (!next || (next.kind === 'heading' && next.level <= block.level));
    });
    expect(bare).toEqual([]);
    expect(blocks.map(textOf).filter((line) => /[:：、][。]/.test(line))).toEqual([]);
    expect(blocks.map(textOf)).toContain('本年度尚未登记批复的项目。');
  });
});
