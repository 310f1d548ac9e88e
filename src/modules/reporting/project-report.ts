import type { Block, OfficialDocument } from '../../platform/documents/content.ts';
import type { ProjectEvaluation } from '../performance/contract.ts';
import { type Figure, figure, phrase, type Sentence, write } from './domain/figure.ts';

type Row = ProjectEvaluation['rows'][number];

/** A figure of the ledger or of a declaration: its home is named instead of a measurement. */
const stated = (home: string, display: string): Figure => figure(display, '', home);

const paragraph = (runs: Sentence): Block => ({ kind: 'paragraph', runs });
const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });

/** The self-evaluation report of one project; a section without content prints 无。, never an empty heading. */
export function projectReport(
  evaluation: ProjectEvaluation,
  year: number,
  paper: Pick<OfficialDocument, 'signature' | 'mark' | 'version' | 'code'> & { readonly signatures: readonly string[] },
): OfficialDocument {
  const { project, funds } = evaluation;
  const ledger = (display: string) => stated(`ledger/${year}/${project.id}`, display);
  const name = phrase(project.officialName);
  return {
    title: `${project.officialName}${year}年度项目支出绩效自评报告`,
    titleLines: [project.officialName, `${year}年度项目支出绩效自评报告`],
    signature: paper.signature,
    ...(paper.mark ? { mark: paper.mark } : {}),
    ...(paper.version ? { version: paper.version } : {}),
    ...(paper.code ? { code: paper.code } : {}),
    blocks: [
      heading(1, '基本情况'),
      heading(2, '项目概况'),
      paragraph(write`${name}年初预算${ledger(funds.initial)}万元。`),
      heading(2, '资金到位及使用管理情况'),
      paragraph(
        write`财政拨款实际到位${ledger(funds.received)}万元,全年执行${ledger(funds.executed)}万元,财政收回指标${ledger(funds.recovered)}万元。${executionSentence(evaluation, ledger)}`,
      ),
      heading(1, '综合评价情况及评价结论'),
      paragraph(verdictSentence(evaluation, ledger)),
      heading(1, '绩效评价指标分析'),
      ...blocksOf(evaluation.rows),
      heading(1, '存在的问题及原因分析'),
      ...problems(evaluation),
      heading(1, '其他需要说明的问题'),
      paragraph([phrase(evaluation.baseSentence ?? '执行率基数尚未声明,执行率得分与总分待声明后计算。')]),
      heading(1, '自评表'),
      formTable(evaluation),
      ...signatures(paper.signatures),
    ],
  };
}

/** Who signs the table, two in a line, and the place of the seal. */
function signatures(people: readonly string[]): Block[] {
  const lines = people.flatMap((_, i) => (i % 2 === 0 ? [people.slice(i, i + 2)] : []));
  const signed = lines.map((pair) => pair.map((title) => `${title}(签字):`.padEnd(SIGNING, '　')).join(''));
  return [...signed, '单位(盖章处):'].map((line) => paragraph([phrase(line)]));
}

/** Width in characters in which a person signs, his title included. */
const SIGNING = 13;

function executionSentence({ base, execution }: ProjectEvaluation, ledger: (display: string) => Figure): Sentence {
  if (!base || execution.rate === null) return write`预算执行率待声明基数后计算。`;
  return write`以${phrase(base.title)}为基数,预算执行率${ledger(execution.rate)}%。`;
}

function verdictSentence({ total, grade }: ProjectEvaluation, ledger: (display: string) => Figure): Sentence {
  return total === null
    ? write`自评得分待声明执行率基数后计算。`
    : write`自评得分${ledger(total)}分,评价等级为“${phrase(grade ?? '')}”。`;
}

function blocksOf(rows: readonly Row[]): Block[] {
  const blocks = [...new Set(rows.map(({ block }) => block))];
  return blocks.flatMap((block) => [
    heading(2, `${block}指标`),
    ...rows.filter((row) => row.block === block).map((row) => paragraph(rowSentence(row))),
  ]);
}

function rowSentence(row: Row): Sentence {
  const home = row.measurementId ?? `statement/${row.id}`;
  const target = stated(`indicator/${row.id}`, row.target);
  const points = row.score === null ? write`未计分` : write`得${stated(`score/${row.id}`, row.score)}分`;
  const unit = phrase(row.unit === '日期' ? '' : row.unit);
  if (row.actual === null) return write`${phrase(row.name)}:尚无实际完成值,${points}。`;
  const op = phrase(row.op === '定性' ? '' : row.op);
  return write`${phrase(row.name)}:指标值${op}${target}${unit},实际完成值${stated(home, row.actual)}${unit},${points}。`;
}

function problems({ rows, missing }: ProjectEvaluation): Block[] {
  const reasons = rows.flatMap(({ name, reason }) => (reason ? [`${name}:${reason}`] : []));
  const lines = [...reasons, ...missing];
  return lines.length === 0 ? [paragraph([phrase('无。')])] : lines.map((text) => paragraph([phrase(text)]));
}

function formTable({ rows, execution, total, grade }: ProjectEvaluation): Block {
  return {
    kind: 'table',
    header: ['二级指标', '三级指标', '指标性质', '指标值', '实际完成值', '分值', '得分'],
    widths: [16, 26, 9, 16, 15, 9, 9],
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
      ['总分', grade ? `等级:${grade}` : '', '', '', '', '100.00', total ?? '待声明'],
    ],
  };
}
