import { describe, expect, it } from 'vitest';
import { auditSettings } from './audit-settings.ts';

const { words, bands, tiers, bases } = auditSettings;

/** Every list must fire on two of its own sentences and stay silent on one that is close (handbook 06 §2). */
const SENTENCES: readonly (readonly [string, readonly string[], readonly [string, string], string])[] = [
  ['affected', words.affected, ['影响了年度任务和绩效指标的完成', '部分指标未能完成'], '未完成原因分析见附表'],
  ['problems', words.problems, ['支出进度缓慢', '部分指标被收回'], '各项工作有序推进'],
  ['completed', words.completed, ['按时完成改造', '圆满完成保障任务'], '按计划推进'],
  ['inexact', words.inexact, ['98%以上', '约300人'], '98.59%'],
  ['execution', words.execution, ['预算执行率', '支出进度'], '支出审核完成率'],
  ['badEvents', words.badEvents.map((pattern) => `(?:${pattern})$`), ['安全责任事故数', '线路故障次数'], '故障修复及时率'],
  ['badEvents, handled', words.badEvents.map((pattern) => `(?:${pattern})$`), ['群众投诉件数', '信息泄露事件数'], '受理投诉数量'],
  ['goodOutcomes', words.goodOutcomes.map((pattern) => `(?:${pattern})$`), ['群众满意度', '抽检合格率'], '不合格率'],
  ['prompts', words.prompts, ['指标1:', '#DIV/0!'], '指标体系建设'],
  ['terms', words.terms.map(({ pattern }) => pattern), ['满意度招标分值', '提升服务能效'], '招标工作'],
  ['promises', words.promises, ['做到“一项一档”', '诉求办理时限'], '档案管理'],
];

describe('word lists and limits', () => {
  it.each(SENTENCES)('%s', (_name, list, hits, miss) => {
    const pattern = new RegExp(list.join('|'));
    expect(hits.filter((sentence) => pattern.test(sentence))).toEqual(hits);
    expect(pattern.test(miss)).toBe(false);
  });
  it('bands fall, tiers cover 0 to 1, each basis has its number', () => {
    expect(bands.map(({ grade }) => grade).join('')).toBe('优良中差');
    expect(tiers.map(({ from, to }) => `${from}–${to}`)).toEqual(['0.8–1', '0.6–0.8', '0–0.6']);
    expect(
      bases.filter(({ number, validFrom }) => !/〔\d{4}〕\d+号$/.test(number) || !/^\d{4}-\d\d-\d\d$/.test(validFrom)),
    ).toEqual([]);
  });
});
