import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../../../platform/root.ts';
import { auditSettings } from '../audit-settings.ts';
import { type AuditRun, runAudit } from '../domain/audit/run.ts';
import type { Table } from '../domain/audit/table.ts';
import { tableFromJson } from '../domain/audit/table-json.ts';
import { formA, formB, formC, formD, type SheetLayout, workbookOf } from './testing/sheets.ts';
import { recogniseWorkbook } from './workbook.ts';

const means = { hash: (text: string) => text, at: '', inputHash: '' };
const readWorkbookTables = async (bytes: Uint8Array, file: string): Promise<readonly Table[]> =>
  (await recogniseWorkbook(bytes)).map(({ json, places }) => tableFromJson(json, file, places));
const read = async (...sheets: SheetLayout[]): Promise<readonly Table[]> =>
  readWorkbookTables(await workbookOf(sheets), 'x.xlsx');
const audit = (tables: readonly Table[]): AuditRun => runAudit({ tables, reports: [] }, auditSettings, means);
const said = (run: AuditRun): string[] => run.findings.map(({ ruleId, message }) => `${ruleId} ${message}`);
/** Two tables on one sheet, so many columns apart, the second so many rows lower; percentages print as text. */
const besideOf = (left: SheetLayout, right: SheetLayout, gap: number, lower: number): SheetLayout => {
  const width = Math.max(...left.rows.map((row) => row.length)) + gap;
  const text = (cell: string | number | null, share: boolean) =>
    share && typeof cell === 'number' && cell > 0 && cell < 1 ? `${cell * 100}%` : cell;
  const rows = Array.from({ length: Math.max(left.rows.length, right.rows.length + lower) }, (_, at) => [
    ...Array.from({ length: width }, (__, column) => text(left.rows[at]?.[column] ?? null, Boolean(left.formats))),
    ...(right.rows[at - lower] ?? []).map((cell) => text(cell, Boolean(right.formats))),
  ]);
  return { name: '合并', rows };
};
const project = '档案数字化服务项目(虚构)';

describe('forms by their headings', () => {
  it.each([
    ['A', formA(project)],
    ['B', formB(project)],
    ['C', formC(project)],
    ['D', formD(project)],
  ] as const)('form %s is recognised and sound', async (kind, layout) => {
    const [table, ...others] = await read(layout);
    expect(others).toEqual([]);
    expect(table).toMatchObject({ project, year: '2023', org: '示例市档案服务中心', complete: true });
    expect(table?.form.kind).toBe(kind);
    expect(said(audit(table ? [table] : []))).toEqual([]);
  });

  it('form A: merged first levels reach their rows, signs and units leave the target, percentages print as formatted', async () => {
    const [table] = await read(formA(project));
    expect(table?.rows.map(({ l1, l2, l3, op, unit }) => [l1, l2, l3, op, unit])).toEqual([
      ['产出指标', '数量指标', '数字化加工批次', '≥', '批'],
      ['产出指标', '质量指标', '抽检合格率', '≥', '%'],
      ['产出指标', '时效指标', '按期交付率', '=', '%'],
      ['产出指标', '成本指标', '项目总成本', '≤', '万元'],
      ['效益指标', '社会效益指标', '档案损毁事件数', '≤', '起'],
      ['效益指标', '可持续影响指标', '档案利用便利程度', null, ''],
      ['满意度指标', '服务对象满意度指标', '查档群众满意度', '≥', '%'],
    ]);
    expect(table?.total?.rate.text).toBe('80.04%');
    expect(table?.rows[6]?.actual.text).toBe('93%');
    expect(table?.rows[0]?.score.ref).toBe('自评表!H13');
  });

  it('a planted fault is found at its cell', async () => {
    const layout = formB(project);
    const rows = layout.rows.map((row, at) => (at === 11 ? row.map((cell, column) => (column === 7 ? 93.1 : cell)) : row));
    const run = audit(await read({ ...layout, rows }));
    expect(run.findings.map(({ ruleId }) => ruleId)).toEqual(['R24', 'R30']);
    expect(run.findings[0]?.inputs.find(({ label }) => label === '完成值')?.sourceRef).toBe('x.xlsx#公开14表!H12');
    expect(run.recomputed[0]?.bases.find(({ base }) => base === 'annual')).toMatchObject({
      executionScore: '8.00',
      total: '97.7',
      grade: '优',
    });
  });

  it('several tables on one sheet, and sheets without a table', async () => {
    const [first, second] = [formB('甲项目'), formB('乙项目')];
    const both = { name: '合并', rows: [...first.rows, [], [], ...second.rows] };
    const tables = await read({ name: '封面', rows: [['说明']] }, both, formA('丙项目'));
    expect(tables.map((table) => [table.project, table.rows.length, table.grade.text])).toEqual([
      ['甲项目', 7, '优'],
      ['乙项目', 7, '优'],
      ['丙项目', 7, null],
    ]);
    expect(said(audit(tables))).toEqual([]);
  });

  it.each([
    ['A', 'B', formA, formB],
    ['B', 'A', formB, formA],
    ['C', 'D', formC, formD],
    ['D', 'C', formD, formC],
  ] as const)('form %s beside form %s: both are read whole and sound', async (_, __, left, right) => {
    for (const [gap, lower] of [
      [0, 0],
      [1, 0],
      [2, 3],
    ] as const) {
      const tables = await read(besideOf(left('甲项目'), right('乙项目'), gap, lower));
      expect(tables.map((table) => [table.project, table.org, table.rows.length])).toEqual([
        ['甲项目', '示例市档案服务中心', left === formD ? 2 : 7],
        ['乙项目', '示例市档案服务中心', right === formD ? 2 : 7],
      ]);
      expect(said(audit(tables))).toEqual([]);
    }
  });
  it('tables beside each other that nobody can take apart are refused, with what to do', async () => {
    const { rows } = besideOf(formA('甲项目'), formB('乙项目'), 0, 0);
    const torn = rows.map((row) => row.map((cell) => (cell === '项目名称' ? '名称' : cell)));
    await expect(read({ name: '合并', rows: torn, merges: ['A1:T1', 'I5:J5'] })).rejects.toMatchObject({
      members: { detail: '工作表 合并 上几张表并排，分不清界线；请把它们分到几张工作表后再核查。' },
    });
  });

  it('the heading of the money says its unit before the title does; two units in one block are judged by nobody', async () => {
    const money = (head: readonly (string | null)[]): SheetLayout => {
      const { rows, ...rest } = formA(project);
      return {
        ...rest,
        rows: rows.map((row, at) => (at === 1 ? ['（2023年度）', null, '金额单位：万元'] : at === 4 ? head : row)),
      };
    };
    const heads = ['年初预算数', '全年预算数(A)', '全年执行数（B）', '分值', '执行率(B/A)', '得分'];
    const [inYuan] = await read(money(['项目资金（元）', null, null, ...heads]));
    expect([inYuan?.complete, inYuan?.moneyUnit]).toEqual([true, '元']);
    const [mixed] = await read(
      money(['项目资金', null, null, '年初预算数（万元）', '全年预算数（万元）', '全年执行数（元）', ...heads.slice(3)]),
    );
    expect([mixed?.complete, mixed?.sources.length, mixed?.missing]).toEqual([false, 0, '资金各列的单位不同（元、万元）']);
  });
  it('old .xls: no number formats, so a share beside a percentage is one', async () => {
    const bytes = readFileSync(join(projectRoot, 'src/modules/reporting/audit-files/testing/form-a.xls'));
    const [table] = await readWorkbookTables(bytes, 'a.xls');
    expect([table?.form.kind, table?.rows.length, table?.rows[6]?.actual.text]).toEqual(['A', 7, '93%']);
    expect(said(audit(table ? [table] : []))).toEqual([]);
  });

  it('errors that formulas left behind are named with their cells', async () => {
    const run = audit(await read({ ...formB(project), errors: { J11: '#DIV/0!', H12: '#REF!' } }));
    expect(said(run).filter((line) => line.startsWith('R60'))).toEqual([
      'R60 表格未填写：公开14表!J11“#DIV/0!”、公开14表!H12“#REF!”',
    ]);
  });

  it('a cached error is named', async () => {
    const layout = formB(project);
    const rows = layout.rows.map((row, at) => (at === 10 ? row.map((cell, column) => (column === 9 ? '#DIV/0!' : cell)) : row));
    expect(said(audit(await read({ ...layout, rows }))).filter((line) => line.startsWith('R60'))).toEqual([
      'R60 表格未填写：公开14表!J11“#DIV/0!”',
    ]);
  });
});
