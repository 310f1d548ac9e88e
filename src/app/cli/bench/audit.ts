import { performance } from 'node:perf_hooks';
import { auditSettings, RULES, runAudit, sha256, tableFromJson } from '../../../modules/reporting/audit.ts';
import { type CorpusCase, corpusCases, corpusTables, documentsOf } from '../../../modules/reporting/audit-corpus.ts';

/** Numbers of tables by default; the rate is said of the thousand. */
export const STEPS = [250, 500, 1000, 2000];
const SAID = 1000;
const means = { hash: sha256, at: '', inputHash: '' };

export type RuleQuality = {
  readonly ruleId: string;
  readonly planted: number;
  readonly precision: string;
  readonly recall: string;
};
/** Time on the clock and of the processor (a busy machine shows in the first only); memory at the end, MB. */
type Cost = {
  readonly tables: number;
  readonly seconds: string;
  readonly cpuSeconds: string;
  readonly rate: string;
  readonly megabytes: string;
  /** What the run added to the heap, MB. */
  readonly heapGrowth: string;
};
export type AuditBench = Cost & {
  /** One table after another. */
  readonly steps: readonly Cost[];
  /** All of them judged together, as one document set. */
  readonly sets: readonly Cost[];
  /** Processor time of a table among the most over that among the fewest: about 1 when time grows with the number. */
  readonly growth: { readonly steps: string; readonly sets: string };
  readonly rules: readonly RuleQuality[];
};

/** Many tables in this process, then precision and recall of every rule over the corpus. */
export function benchAudit(numbers: readonly number[]): AuditBench {
  const documents = corpusTables();
  // a project of its own for each, as in a region's tables
  const tableAt = (at: number) =>
    tableFromJson({ ...Object(documents[at % documents.length]), project: `第${at + 1}个项目` }, 'bench.json');
  const oneByOne = (tables: number): void => {
    for (let at = 0; at < tables; at += 1) runAudit({ tables: [tableAt(at)], reports: [] }, auditSettings, means);
  };
  const together = (tables: number): void => {
    runAudit({ tables: Array.from({ length: tables }, (_, at) => tableAt(at)), reports: [] }, auditSettings, means);
  };
  // or the compiler's time would count as that of the first tables
  oneByOne(numbers[0] ?? 0);
  const steps = numbers.map((tables) => costOf(tables, oneByOne));
  const sets = numbers.map((tables) => costOf(tables, together));
  const said = steps.find(({ tables }) => tables === SAID) ?? steps.at(-1);
  if (!said) throw new Error('no number of tables');
  return { ...said, steps, sets, growth: { steps: growthOf(steps), sets: growthOf(sets) }, rules: qualityOf(corpusCases()) };
}

function costOf(tables: number, work: (tables: number) => void): Cost {
  const before = process.memoryUsage().heapUsed;
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  work(tables);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const { rss, heapUsed } = process.memoryUsage();
  return {
    tables,
    seconds: seconds.toFixed(2),
    cpuSeconds: ((user + system) / 1e6).toFixed(2),
    rate: (tables / seconds).toFixed(0),
    megabytes: (rss / 1e6).toFixed(0),
    heapGrowth: ((heapUsed - before) / 1e6).toFixed(1),
  };
}

function growthOf(costs: readonly Cost[]): string {
  const perTable = (cost: Cost | undefined): number => (cost ? Math.max(Number(cost.cpuSeconds), 0.01) / cost.tables : 0);
  return (perTable(costs.at(-1)) / perTable(costs[0])).toFixed(2);
}

/** A rule is right where a case expects it and silent elsewhere; a case counts each rule once. */
function qualityOf(cases: readonly CorpusCase[]): readonly RuleQuality[] {
  const judged = cases.map((item) => ({
    expected: new Set(item.expect),
    found: new Set(runAudit(documentsOf(item), auditSettings, means).findings.map(({ ruleId }) => ruleId)),
  }));
  return RULES.map(({ id }) => {
    const planted = judged.filter(({ expected }) => expected.has(id)).length;
    const raised = judged.filter(({ found }) => found.has(id)).length;
    const right = judged.filter(({ expected, found }) => expected.has(id) && found.has(id)).length;
    return { ruleId: id, planted, precision: share(right, raised), recall: share(right, planted) };
  });
}

const share = (part: number, whole: number): string => (whole === 0 ? '—' : (part / whole).toFixed(2));
