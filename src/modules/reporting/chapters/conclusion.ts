import type { Block } from '../../../platform/documents/content.ts';
import { join, phrase, type Sentence, write } from '../domain/figure.ts';
import type { Material } from '../domain/material.ts';
import { heading, ofEach, paragraph } from './blocks.ts';

/** 三、综合评价情况及评价结论: score and grade of every project, and what it reached. */
export const conclusion = (material: Material): Block[] => [
  heading(1, '综合评价情况及评价结论（附相关自评表）', 'conclusion'),
  heading(2, '绩效评价综合结论', 'conclusion-verdict'),
  paragraph(verdict(material)),
  heading(2, '绩效目标实现情况', 'conclusion-goals'),
  ...ofEach(material.projects, ({ achievement }) => achievement),
];

function verdict({ projects }: Material): Sentence {
  if (projects.length === 0) return write`本年度尚未登记批复的项目。`;
  const verdicts = projects.map(({ officialName, total, grade }) =>
    total
      ? write`${phrase(officialName)}自评分为${total}，评价等级为“${phrase(grade ?? '')}”`
      : write`${phrase(officialName)}自评分待声明执行率基数后计算`,
  );
  return [...join(verdicts, ';'), phrase('。')];
}
