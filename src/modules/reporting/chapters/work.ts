import type { Block } from '../../../platform/documents/content.ts';
import { join, phrase, type Sentence, write } from '../domain/figure.ts';
import type { Material } from '../domain/material.ts';
import { heading, item, subitem } from './blocks.ts';

/** 二、绩效评价工作开展情况: aims, basis, indicators, method, standard and course of the evaluation. */
export const work = (material: Material): Block[] => [
  heading(1, '绩效评价工作开展情况', 'work'),
  heading(2, '绩效评价目的、对象和范围', 'work-purpose'),
  ...item('目的。', material.words.purpose),
  ...item('对象和范围。', material.words.scope),
  heading(2, '绩效评价原则、依据、评价指标体系（附表说明）、评价方法、评价标准、评价抽样等', 'work-method'),
  ...item('绩效自评原则。', material.words.principles),
  ...basis(material),
  ...indicators(material),
  ...item('评价方法。', material.words.methods),
  ...item('绩效评价标准。', [standard(material)]),
  ...item('评价抽样。', [sampling(material)]),
  heading(2, '绩效评价工作过程', 'work-course'),
  ...item('前期准备。', material.words.preparation),
  ...item('组织实施。', material.words.organisation),
];

const basis = ({ words }: Material): Block[] =>
  words.basis ? [...item('绩效自评依据。', [[]]), ...words.basis.map(subitem)] : item('绩效自评依据。', null);

function indicators({ counts, level1, level2, weights, fullMark }: Material): Block[] {
  if (level1.length === 0) return item('评价指标体系。', [write`本年度绩效指标尚未启用，启用后列出指标体系与分值权重。`]);
  const points = join(
    weights.map(({ name, points: share }) => write`“${phrase(name)}”分值权重${share}`),
    ',',
  );
  return [
    ...item('评价指标体系。', [[]]),
    subitem(
      write`绩效评价指标。本次项目支出绩效评价设定${counts.level1}一级指标（${phrase(level1.join('、'))}）、${counts.level2}二级指标（${phrase(level2.join('、'))}）、${counts.level3}三级指标。具体详见附件。`,
    ),
    subitem(
      write`绩效评价指标分值权重。评价指标体系由${phrase(weights.map(({ name }) => name).join('、'))}构成，${points}，共计${fullMark}。`,
    ),
  ];
}

const standard = ({ fullMark, bands }: Material): Sentence => write`总分设置为${fullMark}，等级划分为：${phrase(bands)}。`;

/** Every approved project of the year is evaluated (谁支出、谁自评): a census, and the report says so. */
const sampling = ({ counts }: Material): Sentence =>
  write`本次绩效评价对全部${counts.projects}年初财政拨款预算项目进行评价，未作抽样，具体详见附件。`;
