import type { OfficialDocument } from '../../../platform/documents/content.ts';
import type { Material } from '../domain/material.ts';
import { formName } from '../paper.ts';
import { analysis, closing } from './analysis.ts';
import { paragraph } from './blocks.ts';
import { conclusion } from './conclusion.ts';
import { overview } from './overview.ts';
import { work } from './work.ts';

/** 项目支出绩效单位自评报告 of a whole unit, in the order of sections that the finance bureau asks for (handbook 02 §10). */
export const unitReport = (
  material: Material,
  paper: Pick<OfficialDocument, 'signature' | 'mark' | 'head'>,
): OfficialDocument => ({
  title: `${material.unit}${material.year}年度项目支出绩效单位自评报告`,
  titleLines: [material.unit, `${material.year}年度项目支出绩效单位自评报告`],
  ...paper,
  blocks: [
    ...(material.words.opening ?? []).map(paragraph),
    ...overview(material),
    ...work(material),
    ...conclusion(material),
    ...analysis(material),
    ...closing(material),
  ],
  attachments: material.projects.map(({ officialName }) => formName(material.year, officialName)),
});
