import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, fixed, percent, plain, sum } from '../../../../kernel/decimal.ts';
import { gradeOf } from '../../../performance/domain/grade.ts';
import { score, whole } from '../../../performance/domain/scoring.ts';
import { auditSettings } from '../../audit-settings.ts';
import { SCORING } from './parameters.ts';
import { readReport } from './prose/report.ts';
import { type AuditRun, runAudit } from './run.ts';
import { tableFromJson } from './table-json.ts';

type Op = '≥' | '≤' | '=';
type GeneratedRow = { op: Op; target: number; actual: number };
type JsonRow = Record<string, string | null>;
type JsonTable = {
  project: string;
  template: string;
  complete: boolean;
  funds: { unit: string } & Record<'total' | 'fiscal' | 'carryover' | 'other', Record<string, string>> & Record<string, unknown>;
  rows: JsonRow[];
  total: { weight: string; score: string };
  grade: string;
};

const means = { hash: (text: string) => text, at: '', inputHash: '' };
const audit = (table: unknown): AuditRun =>
  runAudit({ tables: [tableFromJson(table, 't.json')], reports: [] }, auditSettings, means);
const report = (text: string): AuditRun =>
  runAudit({ tables: [], reports: [readReport(text, 't.txt', auditSettings.words)] }, auditSettings, means);
const said = ({ findings }: AuditRun): string[] => findings.map(({ ruleId, message }) => `${ruleId} ${message}`).sort();

/** Kinds a sound table of form A must have, with their weights. */
const KINDS = [
  ['产出', '数量', '加工件数', '件', '10'],
  ['产出', '质量', '抽检得率', '%', '15'],
  ['产出', '时效', '平均时长', '小时', '10'],
  ['产出', '成本', '单位用料', '千克', '15'],
  ['效益', '社会效益', '利用人数', '户', '30'],
  ['满意度', '服务对象满意度', '服务评分', '点', '10'],
] as const;

const generated = fc.record({
  executed: fc.integer({ min: 1, max: 9000 }),
  rest: fc.integer({ min: 0, max: 3000 }),
  carryover: fc.integer({ min: 0, max: 500 }),
  rows: fc.tuple(
    ...KINDS.map(() =>
      fc.record({
        op: fc.constantFrom<Op>('≥', '≤', '='),
        target: fc.integer({ min: 2, max: 90 }),
        actual: fc.integer({ min: 1, max: 99 }),
      }),
    ),
  ),
});
type Generated = typeof generated extends fc.Arbitrary<infer T> ? T : never;

/** A table in which everything is right: scores by the rules of performance, sums by addition, a reason in each row. */
function sound({ executed, rest, carryover, rows }: Generated): JsonTable {
  const [spent, annual, carried] = [executed, executed + rest, Math.min(carryover, executed)].map((cents) =>
    decimal(cents).div(100),
  );
  const made = rows.map((row, at) => soundRow(row, at));
  const points = score({ op: '≥', target: annual!, weight: decimal(10), actual: whole(spent!) }, SCORING);
  const total = sum([points, ...made.map((row) => decimal(row.score ?? '0'))]);
  const money = (value: typeof spent) => ({ initial: plain(value!), annual: plain(value!) });
  return {
    project: '生成的项目',
    template: '财预〔2020〕10号',
    complete: true,
    funds: {
      unit: '万元',
      total: {
        ...money(annual),
        executed: plain(spent!),
        weight: '10',
        rate: `${percent(spent!, annual!)}%`,
        score: fixed(points, 2),
      },
      fiscal: { ...money(annual!.minus(carried!)), executed: plain(spent!.minus(carried!)) },
      carryover: { ...money(carried), executed: plain(carried!) },
      other: { initial: '0', annual: '0', executed: '0' },
    },
    rows: made,
    total: { weight: '100', score: fixed(total, 2) },
    grade: gradeOf(total, auditSettings.bands),
  };
}

function soundRow({ op, target, actual }: GeneratedRow, at: number): JsonRow {
  const [l1, l2, l3, unit, weight] = KINDS[at] ?? KINDS[0];
  const points = score({ op, target: decimal(target), weight: decimal(weight), actual: whole(decimal(actual)) }, SCORING);
  // a row that meets its target and scores full must stay explained when a digit moves, so the reason stands only where one is due
  return {
    l1,
    l2,
    l3,
    op,
    target: String(target),
    unit,
    actual: String(actual),
    weight,
    score: fixed(points, 2),
    reason: points.lt(weight) || actual > target ? '已说明' : null,
  };
}

const otherDigit = (text: string, at: number): string => {
  const places = [...text].flatMap((char, index) => (/\d/.test(char) ? [index] : []));
  const place = places[at % places.length] ?? 0;
  return `${text.slice(0, place)}${(Number(text[place]) + 1) % 10}${text.slice(place + 1)}`;
};

describe('tables', () => {
  it('a sound table has no finding', () => {
    fc.assert(
      fc.property(generated, (seed) => {
        expect(said(audit(sound(seed)))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('a single mutated cell of a sound table is always found', () => {
    const target = fc.oneof(
      ...[
        'total.score',
        'total.weight',
        'funds.total.executed',
        'funds.total.rate',
        'funds.total.score',
        'funds.total.weight',
      ].map((path) => fc.constant(path)),
      ...[
        'funds.total.initial',
        'funds.total.annual',
        'funds.fiscal.initial',
        'funds.fiscal.annual',
        'funds.fiscal.executed',
        'funds.carryover.annual',
      ].map((path) => fc.constant(path)),
      fc.integer({ min: 0, max: 5 }).map((row) => `rows.${row}.score`),
      fc.integer({ min: 0, max: 5 }).map((row) => `rows.${row}.weight`),
    );
    fc.assert(
      fc.property(generated, target, fc.nat(8), (seed, path, at) => {
        const table = sound(seed);
        const keys = path.split('.');
        const last = keys.pop() ?? '';
        // a path into a generated object, whose type says nothing of its members
        const owner = keys.reduce<Record<string, unknown>>(
          (item, key) => item[key] as Record<string, unknown>,
          table as unknown as Record<string, unknown>,
        );
        owner[last] = otherDigit(String(owner[last]), at);
        expect(audit(table).findings.length, `${path} → ${owner[last]}`).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  const faulty = fc.tuple(generated, fc.nat(5)).map(([seed, row]) => {
    const table = sound(seed);
    table.rows[row] = { ...table.rows[row], score: '0.01' };
    return table;
  });

  it('the order of the rows changes nothing', () => {
    fc.assert(
      fc.property(faulty, (table) => {
        expect(said(audit({ ...table, rows: [...table.rows].reverse() }))).toEqual(said(audit(table)));
      }),
      { numRuns: 100 },
    );
  });

  it('full-width digits, 95 and 95.00 change no finding', () => {
    const wide = (text: string | null) =>
      text?.replace(/[\d.%]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)) ?? null;
    const rules = (run: AuditRun) => run.findings.map(({ ruleId, subject }) => `${ruleId} ${subject}`);
    fc.assert(
      fc.property(faulty, (table) => {
        const widened = {
          ...table,
          rows: table.rows.map((row) => ({ ...row, actual: wide(row.actual ?? null), score: wide(row.score ?? null) })),
        };
        const longer = {
          ...table,
          rows: table.rows.map((row) => ({ ...row, target: `${row.target}.00`, actual: `${row.actual}.0` })),
        };
        expect(rules(audit(widened))).toEqual(rules(audit(table)));
        expect(rules(audit(longer))).toEqual(rules(audit(table)));
      }),
      { numRuns: 50 },
    );
  });

  it('元 and 万元 give the same findings', () => {
    fc.assert(
      fc.property(generated, (seed) => {
        const table = sound(seed);
        table.funds.total.rate = '0.10%';
        const yuan = Object.fromEntries(
          Object.entries(table.funds).map(([key, value]) =>
            typeof value === 'object' && value !== null
              ? [
                  key,
                  Object.fromEntries(
                    Object.entries(value).map(([name, text]) => [
                      name,
                      ['initial', 'annual', 'executed'].includes(name) ? plain(decimal(text).times(10_000)) : text,
                    ]),
                  ),
                ]
              : [key, '元'],
          ),
        );
        const rules = (run: AuditRun) => run.findings.map(({ ruleId }) => ruleId);
        expect(rules(audit({ ...table, funds: yuan }))).toEqual(rules(audit(table)));
      }),
      { numRuns: 50 },
    );
  });

  it('an incomplete table raises no rule that needs all rows, a form without scores none about scores', () => {
    const { total: _total, ...rest } = sound({
      executed: 5000,
      rest: 0,
      carryover: 0,
      rows: [...Array(6)].map(() => ({ op: '≥' as const, target: 5, actual: 5 })) as never,
    });
    expect(said(audit({ ...rest, complete: false, rows: rest.rows.slice(1) }))).toEqual([]);
    expect(
      said(
        audit({
          ...rest,
          template: '某市表式',
          complete: false,
          rows: rest.rows.map((row) => ({ ...row, target: null, op: null })),
        }),
      ),
    ).toEqual([]);
  });
});

describe('prose', () => {
  const counts = fc
    .integer({ min: 100, max: 90_000 })
    .chain((den) =>
      fc.record({ den: fc.constant(den), num: fc.integer({ min: 1, max: den - 1 }), k: fc.integer({ min: 2, max: 9 }) }),
    );
  const sentence = (num: number, den: number, rate: string) => `三、结论\n受理事项${den}件,按时办结${num}件,按时办结率${rate}%。`;

  it('scaling both sides keeps a ratio finding, and keeps a tie', () => {
    fc.assert(
      fc.property(counts, ({ num, den, k }) => {
        const right = percent(decimal(num), decimal(den));
        const wrong = otherDigit(right, 0);
        const has = (run: AuditRun) => run.findings.some(({ ruleId }) => ruleId === 'R43');
        expect(has(report(sentence(num, den, wrong)))).toBe(true);
        expect(has(report(sentence(num * k, den * k, wrong)))).toBe(true);
        expect(has(report(sentence(num, den, right)))).toBe(false);
        expect(has(report(sentence(num * k, den * k, right)))).toBe(false);
      }),
    );
  });

  it('one digit of a part or of the total is noticed', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 9999 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.nat(5), (values, at) => {
        const total = values.reduce((a, b) => a + b, 0);
        const text = (list: readonly number[]) =>
          `一、情况\n全年办理事项${total}件（${list.map((value, index) => `第${'甲乙丙丁戊己'[index]}类${value}件`).join('、')}）。`;
        const off = values.map((value, index) => (index === at % values.length ? value + 1 : value));
        expect(report(text(values)).findings.filter(({ ruleId }) => ruleId === 'R47')).toEqual([]);
        expect(report(text(off)).findings.filter(({ ruleId }) => ruleId === 'R47')).toHaveLength(1);
      }),
    );
  });
});
