import type { Block } from '../../../platform/documents/content.ts';
import { join, phrase, type Sentence, write } from '../domain/figure.ts';
import type { Material, ReportProject } from '../domain/material.ts';
import { heading, item, paragraph, prose } from './blocks.ts';

/** 一、基本情况: what was approved, what it was for, and how the money was managed. */
export const overview = (material: Material): Block[] => [
  heading(1, '基本情况', 'overview'),
  heading(2, '项目概况', 'overview-projects'),
  paragraph(approval(material)),
  heading(2, '项目绩效目标', 'overview-goals'),
  ...(material.projects.length > 0 ? material.projects.flatMap(goals) : prose(null)),
  heading(2, '项目组织管理情况', 'overview-management'),
  ...item('项目实施管理情况。', material.words.management),
  ...item('资金到位及使用管理情况。', [funds(material)]),
];

function approval({ words, counts, money, projects }: Material): Sentence {
  const list = join(
    projects.map(({ officialName, opening }) => write`${phrase(officialName)}${opening}`),
    '、',
  );
  return write`${words.approval?.[0] ?? []}财政拨款预算项目${counts.projects}，项目经费共计${money.opening}${projects.length > 0 ? write`，具体包括：${list}` : []}。`;
}

function goals({ officialName, overall, stage }: ReportProject): Block[] {
  const line = (title: string, goal: Sentence | null) => paragraph(write`${phrase(title)}${goal ?? [phrase('无。')]}`);
  return [...item(`${officialName}。`, [[]]), line('总体目标：', overall), line('阶段性目标：', stage)];
}

function funds({ year, money, usage, execution, projects }: Material): Sentence {
  const spent = join(
    projects.map(({ officialName, executed }) => write`${phrase(officialName)}支出${executed}`),
    '、',
  );
  const rate = execution
    ? write`；以${phrase(execution.base)}为基数，预算执行率为${execution.rate}`
    : write`；预算执行率待声明执行率基数后计算`;
  return write`${phrase(`${year}年度`)}，财政拨款预算安排项目资金${money.opening}，实际到位资金${money.received}，财政收回指标${money.recovered}。财政拨款项目资金支出${money.executed}，${
    usage ? write`以实际到位资金为基数，使用率为${usage}` : write`没有到位资金`
  }${rate}。${projects.length > 0 ? write`具体支出情况为：${spent}。` : []}`;
}
