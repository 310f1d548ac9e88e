import type { Block, OfficialDocument } from '../../platform/documents/content.ts';
import type { ProjectEvaluation } from '../performance/contract.ts';
import type { Disclosed } from './audit/standing-answers.ts';
import { heading } from './chapters/blocks.ts';
import { type Figure, figure, type Home, phrase, referable, type Sentence, write } from './domain/figure.ts';
import { noteOf } from './remarks.ts';

type Row = ProjectEvaluation['rows'][number];

type Paper = Pick<OfficialDocument, 'signature' | 'mark' | 'version' | 'code'> & {
  readonly signatures: readonly string[];
  /** 对外说明 of findings of the audit. */
  readonly disclosed: readonly Disclosed[];
};
type Written = { readonly document: OfficialDocument; readonly homes: Readonly<Record<string, Home>> };

/** Makes the figures of one project's report and keeps their homes. */
function maker({ project }: ProjectEvaluation, year: number) {
  const homes: Record<string, Home> = {};
  const link = `/years/${year}/projects/${encodeURIComponent(project.id)}`;
  /** A figure of the ledger, of a declaration or of a row: its home is named, unless a measurement is its home. */
  const stated = (
    key: string,
    display: string,
    home: Pick<Home, 'title' | 'explanation'>,
    measurementId?: string | null,
  ): Figure => {
    const name = `own/${project.id}/${key}`;
    homes[name] = { ...home, inputs: [], link };
    return referable(figure(display, '', measurementId ?? name), `made:${name}`);
  };
  const ledger = (key: string, display: string, title: string): Figure =>
    stated(key, display, {
      title: `${project.officialName}${title}`,
      explanation: '资金台账中该项目的合计，以元计算，打印时换算为万元。',
    });
  const judged = (key: string, display: string, title: string): Figure =>
    stated(key, display, {
      title: `${project.officialName}${title}`,
      explanation: '由已声明的执行率基数和各指标得分计算，见该项目的自评表。',
    });
  return { homes, stated, ledger, judged };
}
type Maker = ReturnType<typeof maker>;

const paragraph = (runs: Sentence): Block => ({ kind: 'paragraph', runs });

/** The self-evaluation report of one project; a section without content prints 无。, never an empty heading. */
export function projectReport(evaluation: ProjectEvaluation, year: number, paper: Paper): Written {
  const { project, funds } = evaluation;
  const make = maker(evaluation, year);
  const { ledger } = make;
  const name = phrase(project.officialName);
  const document: OfficialDocument = {
    title: `${project.officialName}${year}年度项目支出绩效自评报告`,
    titleLines: [project.officialName, `${year}年度项目支出绩效自评报告`],
    signature: paper.signature,
    ...(paper.mark ? { mark: paper.mark } : {}),
    ...(paper.version ? { version: paper.version } : {}),
    ...(paper.code ? { code: paper.code } : {}),
    blocks: [
      heading(1, '基本情况', 'overview'),
      heading(2, '项目概况', 'overview-projects'),
      paragraph(write`${name}年初预算${ledger('initial', funds.initial, '年初预算数（万元）')}万元。`),
      heading(2, '资金到位及使用管理情况', 'overview-funds'),
      paragraph(
        write`财政拨款实际到位${ledger('received', funds.received, '实际到位资金（万元）')}万元，全年执行${ledger('executed', funds.executed, '全年执行数（万元）')}万元，财政收回指标${ledger('recovered', funds.recovered, '财政收回指标（万元）')}万元。${executionSentence(evaluation, make)}`,
      ),
      heading(1, '综合评价情况及评价结论', 'conclusion'),
      paragraph(verdictSentence(evaluation, make)),
      heading(1, '绩效评价指标分析', 'analysis'),
      ...blocksOf(evaluation.rows, make),
      heading(1, '存在的问题及原因分析', 'problems'),
      ...problems(evaluation),
      heading(1, '其他需要说明的问题', 'remarks'),
      paragraph([phrase(evaluation.baseSentence ?? '执行率基数尚未声明，执行率得分与总分待声明后计算。')]),
      ...paper.disclosed.map((answer) => paragraph(noteOf(answer))),
      heading(1, '自评表', 'form'),
      formTable(evaluation),
      ...signatures(paper.signatures),
    ],
  };
  return { document, homes: make.homes };
}

/** Who signs the table, two in a line, and the place of the seal. */
function signatures(people: readonly string[]): Block[] {
  const lines = people.flatMap((_, i) => (i % 2 === 0 ? [people.slice(i, i + 2)] : []));
  const signed = lines.map((pair) => pair.map((title) => `${title}（签字）：`.padEnd(SIGNING, '　')).join(''));
  return [...signed, '单位（盖章处）：'].map((line) => paragraph([phrase(line)]));
}

/** Width in characters in which a person signs, his title included. */
const SIGNING = 13;

function executionSentence({ base, execution }: ProjectEvaluation, { judged }: Maker): Sentence {
  if (!base || execution.rate === null) return write`预算执行率待声明基数后计算。`;
  return write`以${phrase(base.title)}为基数，预算执行率${judged('rate', execution.rate, '预算执行率（%）')}%。`;
}

function verdictSentence({ total, grade }: ProjectEvaluation, { judged }: Maker): Sentence {
  return total === null
    ? write`自评得分待声明执行率基数后计算。`
    : write`自评得分${judged('total', total, '自评分')}分，评价等级为“${phrase(grade ?? '')}”。`;
}

function blocksOf(rows: readonly Row[], make: Maker): Block[] {
  if (rows.length === 0) return [paragraph([phrase('本年度绩效指标尚未启用，启用后逐项分析。')])];
  const blocks = [...new Set(rows.map(({ block }) => block))];
  return blocks.flatMap((block) => [
    heading(2, `${block}指标`, `analysis-${block}`),
    ...rows.filter((row) => row.block === block).map((row) => paragraph(rowSentence(row, make))),
  ]);
}

function rowSentence(row: Row, { stated, judged }: Maker): Sentence {
  const said = (explanation: string, part: string) => ({ title: `${row.name}${part}`, explanation });
  const target = stated(`target/${row.id}`, row.target, said('绩效目标中该指标的指标值。', '指标值'));
  const points = row.score === null ? write`未计分` : write`得${judged(`points/${row.id}`, row.score, `${row.name}得分`)}分`;
  const unit = phrase(row.unit === '日期' ? '' : row.unit);
  if (row.actual === null) return write`${phrase(row.name)}：尚无实际完成值，${points}。`;
  const op = phrase(row.op === '定性' ? '' : row.op);
  const actual = stated(`actual/${row.id}`, row.actual, said('由已复核的填报或书面佐证得出。', '实际完成值'), row.measurementId);
  return write`${phrase(row.name)}：指标值${op}${target}${unit}，实际完成值${actual}${unit}，${points}。`;
}

function problems({ rows, missing }: ProjectEvaluation): Block[] {
  const reasons = rows.flatMap(({ name, reason }) => (reason ? [`${name}：${reason}`] : []));
  const lines = [...reasons, ...missing];
  return lines.length === 0 ? [paragraph([phrase('无。')])] : lines.map((text) => paragraph([phrase(text)]));
}

function formTable({ rows, execution, total, grade }: ProjectEvaluation): Block {
  return {
    kind: 'table',
    header: ['二级指标', '三级指标', '指标性质', '指标值', '实际完成值', '分值', '得分'],
    widths: [17, 24, 11, 15, 15, 9, 9],
    rows: [
      [
        '预算执行',
        '预算执行率',
        '',
        '',
        execution.rate === null ? '待声明' : `${execution.rate}%`,
        execution.weight,
        execution.score ?? '待声明',
      ],
      ...rows.map((row) => [
        row.level2,
        row.name,
        row.op,
        `${row.target}${row.unit === '日期' ? '' : row.unit}`,
        row.actual ?? '',
        row.weight,
        row.score ?? '',
      ]),
      ['总分', grade ? `等级：${grade}` : '', '', '', '', '100.00', total ?? '待声明'],
    ],
  };
}
