import { decimal, isDecimal } from '../../../kernel/decimal.ts';
import type { Kind } from '../../../kernel/kind.ts';
import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { type Cell, type CellValue, number, renderWorkbook, type Sheet, text } from '../../../platform/documents/sheet.ts';
import { type Download, MEDIA } from '../../../platform/http/download.ts';
import { cleanName } from '../../../platform/http/upload.ts';
import { EXECUTION_BASES, type ExecutionBase } from '../../performance/index.ts';
import { RULES } from '../audit.ts';
import { listCorrections } from '../data/foreign-corrections.ts';
import { listForeignFiles } from '../data/foreign-files.ts';
import type { AuditRun } from '../domain/audit/run.ts';
import { titleOf } from '../domain/foreign/cells.ts';
import { fileName, markOf } from '../paper.ts';
import { inputIn, resultIn, runOf } from './auditing.ts';
import { type Owner, setOf } from './sets.ts';

const SEVERITY = { error: '错误', warning: '警告', note: '提示' } as const;
const TITLES = new Map(RULES.map(({ id, title }) => [id, title]));
type Value = string | null;

/** A sheet of one table: title, remark, heads, rows; texts to the left, what is short in the middle. */
function sheetOf(
  name: string,
  {
    title,
    remark,
    heads,
    rows,
  }: { title: string; remark: string; heads: readonly (readonly [string, number])[]; rows: readonly (readonly Value[])[] },
): Sheet {
  const long = new Set(heads.flatMap(([, width], at) => (width >= 24 ? [at] : [])));
  const cells: Cell[] = [
    { row: 1, column: 1, columns: heads.length, bare: true, heading: true, size: 15, value: text(title) },
    { row: 2, column: 1, columns: heads.length, bare: true, align: 'left', value: text(remark) },
    ...heads.map(([head], at): Cell => ({ row: 3, column: at + 1, bold: true, value: text(head) })),
    ...rows.flatMap((row, line) =>
      row.map(
        (value, at): Cell => ({
          ...{ row: line + 4, column: at + 1, align: long.has(at) ? 'left' : 'center' },
          value: cellOf(value),
        }),
      ),
    ),
  ];
  if (rows.length === 0) cells.push({ row: 4, column: 1, columns: heads.length, value: text('无') });
  return { name, widths: heads.map(([, width]) => width), cells, repeat: [3, 3] };
}

/** Plain short numbers are numbers, so that they can be added up; a printed 98.60 keeps its zero as text. */
const cellOf = (value: Value): CellValue =>
  value !== null && /^\d{1,6}$/.test(value) && isDecimal(value) ? number(decimal(value)) : text(value ?? '—');

type Order = { readonly setId: string; readonly id: string; readonly origin: Kind };

/** 核查底稿: findings with their arithmetic, scores computed again, ties that hold, corrections, and the files by their hash. */
export async function workingPaper(db: Db, owner: Owner, { setId, id, origin }: Order): Promise<Download> {
  const set = await setOf(db, owner, setId);
  const stored = await runOf(db, owner, setId, id);
  const run = resultIn(stored);
  const judged = new Set(inputIn(stored).files.map((file) => file.id));
  const files = await listForeignFiles(db, owner, setId);
  const names = new Map(files.map((file) => [file.id, file.name]));
  const corrections = (await listCorrections(db, owner, setId)).filter(({ at }) => at <= stored.at);
  const base = run.settings.executionBase as ExecutionBase | null;
  const remark = [
    `核查人 ${stored.name}`,
    `核查时间 ${localTime(stored.at)}`,
    `规则集 ${run.ruleset}`,
    `执行率基数 ${base === null ? '未声明' : EXECUTION_BASES[base]}`,
  ].join('    ');
  const title = (what: string) => `${set.name} 第${stored.number}次核查：${what}`;
  const sheets = [
    findingSheet(run, title('发现'), remark),
    scoreSheet(run, title('复算'), remark),
    sheetOf('成立的勾稽', {
      ...{ title: title('成立的勾稽'), remark },
      heads: [
        ['规则', 8],
        ['核查规则', 26],
        ['说明', 60],
        ['算式', 40],
        ['位置', 34],
      ],
      rows: run.holds.map(({ ruleId, message, formula, subject }) => [
        ruleId,
        TITLES.get(ruleId) ?? '',
        message,
        formula,
        subject,
      ]),
    }),
    sheetOf('误读更正', {
      ...{ title: title('误读更正'), remark },
      heads: [
        ['文件', 30],
        ['表', 20],
        ['单元格', 24],
        ['印列', 16],
        ['更正为', 16],
        ['动作', 8],
        ['原因', 36],
        ['更正人', 14],
        ['时间', 20],
      ],
      rows: corrections.map((each) => [
        ...[names.get(each.fileId) ?? '', each.tableKey, titleOf(each.pointer), each.before, each.value],
        ...[each.kind === 'set' ? '更正' : '撤销', each.reason, each.name, localTime(each.at)],
      ]),
    }),
    sheetOf('文件', {
      ...{ title: title('文件'), remark: `输入摘要 ${stored.inputHash}` },
      heads: [
        ['文件', 40],
        ['SHA-256', 70],
        ['上传人', 14],
        ['上传时间', 20],
        ['是否核查', 26],
      ],
      rows: files.map((file) => [
        ...[file.name, file.sha256, file.addedName, localTime(file.addedAt)],
        judged.has(file.id) ? '已核查' : (file.problem ?? (file.removed ? '已移出' : '没有可核查的内容')),
      ]),
    }),
  ];
  const bytes = await renderWorkbook({ title: '核查底稿', sheets, ...markOf({ origin }) }, stored.at);
  const name = cleanName(fileName({ origin }, `${set.name}-第${stored.number}次核查底稿`, 'xlsx'));
  return { fileName: name, mediaType: MEDIA.xlsx, bytes };
}

/** 自评表.xlsx 自评表!H13、自评表!H14: each place once, below the file that it stands in. */
function placesOf({ inputs, subject }: AuditRun['findings'][number]): string {
  const byFile = new Map<string, Set<string>>();
  for (const { sourceRef } of inputs) {
    const [, file = '', place = sourceRef] = /^([^#]+\.\w{2,4})#(.+)$/.exec(sourceRef) ?? [];
    byFile.set(file, (byFile.get(file) ?? new Set()).add(place.replace(/^\+/, '文首+')));
  }
  return [...byFile].map(([file, places]) => `${file} ${[...places].join('、')}`.trim()).join('\n') || subject;
}

const findingSheet = ({ findings }: AuditRun, title: string, remark: string): Sheet =>
  sheetOf('发现', {
    ...{ title, remark },
    heads: [
      ['序号', 6],
      ['级别', 8],
      ['规则', 8],
      ['核查规则', 20],
      ['说明', 44],
      ['应为', 12],
      ['表列', 12],
      ['相差', 9],
      ['算式', 28],
      ['取值位置', 34],
    ],
    rows: findings.map((finding, at) => [
      ...[String(at + 1), SEVERITY[finding.severity], `${finding.ruleId}${finding.arm ? `(${finding.arm})` : ''}`],
      ...[TITLES.get(finding.ruleId) ?? '', finding.message, finding.expected, finding.actual, finding.diff, finding.formula],
      placesOf(finding),
    ]),
  });

const BASES: Readonly<Record<string, string>> = { initial: '年初预算数', annual: '全年预算数' };

const scoreSheet = ({ recomputed }: AuditRun, title: string, remark: string): Sheet =>
  sheetOf('复算', {
    ...{ title, remark },
    heads: [
      ['项目', 34],
      ['行', 8],
      ['内容', 44],
      ['表列', 14],
      ['复算', 14],
    ],
    rows: recomputed.flatMap(({ project, rows, printed, bases }): Value[][] => [
      ...rows.map(({ row, name, printed: score, computed }): Value[] => [project, row, name, score, computed ?? '按表列']),
      ...bases.flatMap(({ base, rate, executionScore, total, grade }): Value[][] => [
        [project, '执行', `预算执行得分（基数：${BASES[base] ?? base}，执行率 ${rate}%）`, null, executionScore],
        [
          project,
          '总分',
          `总分与等级（基数：${BASES[base] ?? base}）`,
          `${printed.total ?? '—'} ${printed.grade ?? ''}`,
          `${total} ${grade}`,
        ],
      ]),
    ]),
  });
