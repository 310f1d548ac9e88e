import { type Decimal, decimal, fixed, round } from '../../src/kernel/decimal.ts';
import type { StoredIndicator } from '../../src/modules/performance/index.ts';
import fundsJson from './funds.json' with { type: 'json' };
import indicatorsJson from './indicators.json' with { type: 'json' };

type Seeded = {
  readonly id: string;
  readonly block: string;
  readonly l2: string;
  readonly name: string;
  readonly nature: StoredIndicator['nature'];
  readonly op: string;
  readonly target: string;
  readonly unit: string;
  readonly weight: string;
  readonly demo: string;
  readonly demoNum?: string;
  readonly demoDen?: string;
  readonly demoRatio?: string;
  readonly factKey: string | null;
  readonly evidence: string;
  readonly costKind?: string;
  readonly reason?: string;
  readonly sources: { readonly target: StoredIndicator['targetMark']; readonly actual: StoredIndicator['actualMark'] };
};

export const funds = fundsJson;
// the file is a contract of its own (mz.seed.indicators/1); its optional members differ from row to row
const projects = indicatorsJson.projects as unknown as readonly {
  readonly key: string;
  readonly indicators: readonly Seeded[];
}[];

const isRate = ({ unit, demoDen }: Seeded): boolean => unit === '%' && demoDen !== undefined;
const placesOf = (row: Seeded): number => (isRate(row) ? 2 : (row.demo.split('.')[1]?.length ?? 0));

/** The 65 indicators of the six projects. */
export const indicators = (): readonly StoredIndicator[] =>
  projects.flatMap(({ key: projectId, indicators: rows }) =>
    rows.map((row) => ({
      ...{
        id: row.id,
        projectId,
        block: row.block,
        level2: row.l2,
        name: row.name,
        nature: row.nature,
        op: row.op,
        target: row.target,
        unit: row.unit,
      },
      weight: decimal(row.weight),
      factKey: row.factKey,
      isRate: isRate(row),
      isCost: row.costKind !== undefined,
      places: placesOf(row),
      targetMark: row.sources.target,
      actualMark: row.sources.actual,
      reason: row.reason ?? null,
    })),
  );

/** 书面佐证 of the demonstration for whatever no register proves: every indicator whose fact is not among the recorded ones. */
export function* statements(recorded: ReadonlySet<string>) {
  for (const { key, indicators: rows } of projects) {
    for (const row of rows) {
      if (row.factKey && recorded.has(row.factKey)) continue;
      yield {
        ...{ id: `SM-${row.id}`, subject: row.id, project_id: key, day: '2023-12-31', ...statedValue(row) },
        tier_ratio: row.demoRatio ?? '',
        document: `演示佐证:${row.name}`,
        stated_by: '项目责任人（演示）',
        confirmed_by: '科室负责人（演示）',
        grade: row.evidence === 'aggregate' ? 'C' : 'D',
      };
    }
  }
}

/** Words, a rate by its two counts, or one number. */
function statedValue(row: Seeded) {
  if (row.nature !== '定量') return { numerator: '', denominator: '', words: row.demo };
  if (isRate(row)) return { numerator: row.demoNum, denominator: row.demoDen, words: '' };
  return { numerator: row.demo, denominator: '', words: '' };
}

const APPROVAL = fundsJson.documents.approval.number;
const PAYMENTS = ['2023-03-20', '2023-06-20', '2023-09-20', '2023-12-10'] as const;

/** 资金台账 of the demonstration: opening, money in place, four payments that add up to the cent, recovery. */
export function* movements() {
  for (const { key, seq, initial, received, executed, recovered } of fundsJson.projects) {
    const line = (n: number, kind: string, amount: Decimal, day: string, summary: string) => ({
      ...{
        id: `PZ-${seq}-${String(n).padStart(2, '0')}`,
        project_id: key,
        year: '2023',
        kind,
        amount: fixed(amount, 2),
        day,
        summary,
      },
      document_number: kind === 'opening' ? APPROVAL : `演示凭证${seq}-${n}`,
      reverses: '',
    });
    const yuan = (text: string) => decimal(text).times(10_000);
    yield line(1, 'opening', yuan(initial), '2023-01-20', '年初预算下达');
    yield line(2, 'receipt', yuan(received), '2023-02-10', '财政拨款到位');
    const share = round(yuan(executed).div(PAYMENTS.length), 2, 'truncate');
    for (const [i, day] of PAYMENTS.entries()) {
      const last = i === PAYMENTS.length - 1;
      yield line(3 + i, 'payment', last ? yuan(executed).minus(share.times(i)) : share, day, `第${i + 1}次支付`);
    }
    if (!decimal(recovered).isZero()) yield line(7, 'recovery', yuan(recovered), '2023-12-25', '财政收回指标');
  }
}
