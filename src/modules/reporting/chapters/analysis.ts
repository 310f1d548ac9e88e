import type { Block } from '../../../platform/documents/content.ts';
import { join, phrase, type Sentence, write } from '../domain/figure.ts';
import type { Material } from '../domain/material.ts';
import { heading, ofEach, paragraph, prose } from './blocks.ts';

/** 四、绩效评价指标分析: decision, process, output and benefit. */
export const analysis = ({ words, projects }: Material): Block[] => [
  heading(1, '绩效评价指标分析', 'analysis'),
  heading(2, '项目决策情况分析', 'analysis-decision'),
  ...prose(words.decision),
  heading(2, '项目过程情况分析', 'analysis-process'),
  ...prose(words.process),
  heading(2, '项目产出情况分析', 'analysis-output'),
  ...ofEach(projects, ({ output }) => output),
  heading(2, '项目效益情况分析', 'analysis-benefit'),
  ...prose(words.benefit),
];

/** 五 to 八: experience, problems with the money that was taken back, suggestions, and what else the reader must know. */
export const closing = (material: Material): Block[] => [
  heading(1, '主要经验及做法', 'experience'),
  ...prose(material.words.experience),
  heading(1, '存在的问题及原因分析', 'problems'),
  ...problems(material),
  heading(1, '有关建议', 'suggestions'),
  ...prose(material.words.suggestion),
  heading(1, '其他需要说明的问题', 'remarks'),
  ...prose(material.remarks),
];

function problems({ words, projects }: Material): Block[] {
  const taken = projects.flatMap(({ officialName, recovered }) =>
    recovered ? [write`${phrase(officialName)}${recovered}`] : [],
  );
  const recovery: Sentence[] = taken.length > 0 ? [write`部分财政预算拨款指标被收回：${join(taken, '、')}。`] : [];
  const reasons = projects.flatMap(({ officialName, reasons: own }) =>
    own.map((reason) => [phrase(`${officialName}：${reason}`)]),
  );
  const lines = [...(words.problem ?? []), ...recovery, ...reasons];
  return lines.length > 0 ? lines.map(paragraph) : [paragraph([phrase('无。')])];
}
