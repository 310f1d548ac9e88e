import fc from 'fast-check';
import { describe, it } from 'vitest';
import { auditSettings } from '../../audit-settings.ts';
import { readReport } from './prose/report.ts';
import { runAudit } from './run.ts';
import { tableFromJson } from './table-json.ts';

const means = { hash: (text: string) => text, at: '', inputHash: '' };
const audit = (table: unknown) => runAudit({ tables: [tableFromJson(table, 't.json')], reports: [] }, auditSettings, means);
const report = (text: string) =>
  runAudit({ tables: [], reports: [readReport(text, 't.txt', auditSettings.words)] }, auditSettings, means);

describe('any input', () => {
  it('a table of anything is judged or refused, never a crash', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom(
        '1e3',
        '１２％',
        '2023-13-45',
        '2023年99月',
        '1.2.3',
        '≥',
        '-5',
        '0',
        '9'.repeat(60),
        '#REF!',
        '3/0',
        '[(*',
        // words that every object knows
        'toString',
        'constructor',
        'valueOf',
        '__proto__',
      ),
      fc.constant(null),
      fc.integer(),
      fc.boolean(),
      fc.array(fc.string()),
    );
    const row = fc.record(
      {
        l1: cell,
        l2: cell,
        l3: cell,
        op: fc.oneof(cell, fc.constantFrom('≥', '≤', '=', '定性')),
        target: cell,
        unit: cell,
        actual: cell,
        weight: cell,
        score: cell,
        reason: cell,
      },
      { requiredKeys: [] },
    );
    const line = fc.record(
      { initial: cell, annual: cell, executed: cell, weight: cell, rate: cell, score: cell },
      { requiredKeys: [] },
    );
    const table = fc.record(
      {
        project: cell,
        template: fc.constantFrom('财预10号', '云南', '四川', '湖北', '目标表', ''),
        complete: fc.boolean(),
        funds: fc.oneof(
          cell,
          fc.record({ unit: cell, total: line, fiscal: line, other: fc.oneof(line, cell) }, { requiredKeys: [] }),
        ),
        rows: fc.array(row, { maxLength: 5 }),
        total: fc.oneof(cell, line),
        grade: cell,
      },
      { requiredKeys: ['rows'] },
    );
    fc.assert(
      fc.property(table, (json) => {
        audit(json);
      }),
      {
        numRuns: 500,
        // a word that every object knows is no unit of money, and no kind of indicator
        examples: [
          [{ complete: true, funds: { unit: 'valueOf', total: { executed: 0 } }, rows: [{}] }],
          [{ template: '财预10号', complete: true, rows: [{ l1: 'toString' }] }],
        ],
      },
    );
  });

  it('a text of anything is read', () => {
    const piece = fc.constantFrom(
      '一、',
      '(二)',
      '1.',
      '\n',
      '接通率',
      '98.6%',
      '0个',
      '共计',
      '其中:',
      '(',
      ')',
      '、',
      '。',
      '万元',
      '5',
      '7×24小时',
      '《',
      '》',
      '【',
      '2023年',
      '约',
      '余',
      '百分之九',
      '问题',
      '建议',
      '预算',
      '支出',
      '到位',
      '收回',
      '率',
      '100分',
      '等级为“优”',
      ',',
      '三级指标',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        report(pieces.join(''));
      }),
      { numRuns: 500 },
    );
  });
});
