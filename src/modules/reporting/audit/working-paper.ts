import { decimal } from '../../../kernel/decimal.ts';
import type { Kind } from '../../../kernel/kind.ts';
import { fullWidth } from '../../../platform/documents/content.ts';
import { type Cell, type CellLook, MARKED, number, renderWorkbook, type Sheet, text } from '../../../platform/documents/sheet.ts';
import { type Download, MEDIA } from '../../../platform/http/download.ts';
import { ruleTitle } from '../domain/audit/answer.ts';
import { placeIn } from '../domain/audit/places.ts';
import { fileName, markOf } from '../paper.ts';
import type { AuditRunDetail } from './contract.ts';

const SEVERITIES = { error: '错误', warning: '警告', note: '提示' } as const;
const STATES = { open: '待办理', explained: '已答复', proposed: '待单位负责人确认', upheld: '共同认定保留' } as const;
const COLOURS = { error: 'FFA8071A', warning: 'FF7C4A03', note: 'FF262626' } as const;

/** 核查底稿 of a run: findings with arithmetic and answers, what holds, what did not apply, and by which rules it was judged. */
export async function workingPaper(run: AuditRunDetail, { origin }: { readonly origin: Kind }): Promise<Download> {
  const title = `${run.title}勾稽核查底稿`;
  const { mark } = markOf({ origin });
  const sheets = [findingSheet(run, mark), holdSheet(run, mark), skippedSheet(run, mark)];
  // the moment of the run is the moment of its paper: the same run and the same answers give the same file
  const at = new Date(`${run.line.at.replace(' ', 'T')}+08:00`);
  const bytes = await renderWorkbook({ title, sheets, ...(mark ? { mark } : {}), version: `规则集 ${run.line.ruleset}` }, at);
  return { fileName: fileName({ origin }, title, 'xlsx'), mediaType: MEDIA.xlsx, bytes };
}

const cell = (row: number, column: number, words: string, look: CellLook & { columns?: number } = {}): Cell => ({
  ...{ row, column, value: text(fullWidth(words)), size: 9 },
  ...look,
});
const LEFT = { align: 'left' } as const;

/** Mark, title, what was judged, when and by whom; the table begins below. */
function headOf(run: AuditRunDetail, { title, width, mark }: { title: string; width: number; mark: string | undefined }): Cell[] {
  const { line, inputHash, settings } = run;
  const base = settings.base === null ? '未声明' : (BASES[settings.base] ?? settings.base);
  const about = `核查对象：${run.title}　　核查时间：${line.at}　　核查人：${line.name}`;
  const by = `规则集：${line.ruleset}　　执行率基数：${base}　　数据指纹：${inputHash.slice(0, 16)}`;
  return [
    ...(mark ? [cell(1, 1, mark, { ...MARKED, columns: width })] : []),
    cell(2, 1, title, { bare: true, heading: true, size: 16, columns: width }),
    cell(3, 1, about, { bare: true, align: 'left', columns: width }),
    cell(4, 1, by, { bare: true, align: 'left', columns: width }),
  ];
}
const BASES: Readonly<Record<string, string>> = {
  ...{
    initial: '年初预算数',
    adjustedBeforeRecovery: '全年预算数（收回前）',
    adjusted: '全年预算数（收回后）',
    inPlace: '实际到位数',
  },
};
const HEADS = 6;
const FIRST = HEADS + 1;

const heads = (titles: readonly string[]): Cell[] => titles.map((title, i) => cell(HEADS, i + 1, title, { heading: true }));

function findingSheet(run: AuditRunDetail, mark: string | undefined): Sheet {
  const widths = [5, 7, 17, 34, 22, 15, 15, 9, 26, 34];
  const { findings, line, open } = run;
  const summary = `错误 ${line.errors} 项、警告 ${line.warnings} 项、提示 ${line.notes} 项；成立的勾稽 ${run.holds.length} 项。待办理：错误 ${open.errors} 项、警告 ${open.warnings} 项。`;
  const rows = findings.flatMap((finding, i) => findingRow(run, finding, i));
  const none = findings.length === 0 ? [cell(FIRST, 1, '没有发现。', { columns: widths.length })] : [];
  return {
    ...{ name: '发现与答复', widths, repeat: [HEADS, HEADS], printFrom: 2 },
    cells: [
      ...headOf(run, { title: '勾稽核查底稿', width: widths.length, mark }),
      cell(5, 1, summary, { bare: true, align: 'left', bold: true, columns: widths.length }),
      ...heads(['序号', '等级', '规则', '发现', '位置', '应为', '表列', '相差', '算式与取值', '答复']),
      ...[...rows, ...none],
    ],
  };
}

function findingRow(run: AuditRunDetail, finding: AuditRunDetail['findings'][number], i: number): Cell[] {
  const { severity, ruleId, arm, message, subject, expected, actual, diff, formula, inputs } = finding;
  const row = FIRST + i;
  const values = inputs.slice(0, MOST_VALUES).map(({ label, value, unit }) => `${label} ${value}${unit ?? ''}`);
  const more = inputs.length > MOST_VALUES ? [`等 ${inputs.length} 项`] : [];
  return [
    { ...cell(row, 1, ''), value: number(decimal(i + 1)) },
    cell(row, 2, SEVERITIES[severity], { bold: true, colour: COLOURS[severity] }),
    cell(row, 3, `${ruleId}${arm ? `(${arm})` : ''} ${ruleTitle(ruleId)}`, LEFT),
    cell(row, 4, message, LEFT),
    cell(row, 5, placeIn(subject, { ...run }).title, LEFT),
    ...[expected, actual, diff].map((value, at) => cell(row, 6 + at, value ?? '—')),
    cell(row, 9, [formula, ...values, ...more].filter((part) => part !== '').join('；'), LEFT),
    cell(row, 10, answerWords(run, i), LEFT),
  ];
}
const MOST_VALUES = 12;

/** Every step of the answer, the oldest first, and how the finding stands now. */
function answerWords({ answers, findings }: AuditRunDetail, at: number): string {
  const answer = answers[at];
  if (!answer || findings[at]?.severity === 'note') return '—';
  const steps = answer.steps.map(({ title, name, at: when, reason, disclosed, file }) =>
    [
      `${when} ${name} ${title}${reason ? `：${reason}` : ''}`,
      ...(disclosed ? ['（对外说明）'] : []),
      ...(file ? [`（依据：${file.name}）`] : []),
    ].join(''),
  );
  return [...steps, STATES[answer.state]].join('\n');
}

function holdSheet(run: AuditRunDetail, mark: string | undefined): Sheet {
  const widths = [6, 34, 58, 42, 42];
  return {
    ...{ name: '成立的勾稽', widths, repeat: [HEADS, HEADS], printFrom: 2 },
    cells: [
      ...headOf(run, { title: `成立的勾稽（${run.holds.length} 项）`, width: widths.length, mark }),
      ...heads(['序号', '规则', '核对结果', '位置', '算式']),
      ...run.holds.flatMap(({ ruleId, message, subject, formula }, i) => [
        { ...cell(FIRST + i, 1, ''), value: number(decimal(i + 1)) },
        cell(FIRST + i, 2, `${ruleId} ${ruleTitle(ruleId)}`, LEFT),
        cell(FIRST + i, 3, message, LEFT),
        cell(FIRST + i, 4, placeIn(subject, { ...run }).title, LEFT),
        cell(FIRST + i, 5, formula, LEFT),
      ]),
    ],
  };
}

function skippedSheet(run: AuditRunDetail, mark: string | undefined): Sheet {
  const widths = [6, 44, 56, 74];
  return {
    ...{ name: '不适用的规则', widths, repeat: [HEADS, HEADS], printFrom: 2 },
    cells: [
      ...headOf(run, { title: `不适用的规则（${run.notApplicable.length} 项）`, width: widths.length, mark }),
      ...heads(['序号', '规则', '对象', '原因']),
      ...run.notApplicable.flatMap(({ ruleId, subject, reason }, i) => [
        { ...cell(FIRST + i, 1, ''), value: number(decimal(i + 1)) },
        cell(FIRST + i, 2, `${ruleId} ${ruleTitle(ruleId)}`, LEFT),
        cell(FIRST + i, 3, placeIn(subject, { ...run }).title, LEFT),
        cell(FIRST + i, 4, reason, LEFT),
      ]),
    ],
  };
}
