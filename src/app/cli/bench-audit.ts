import { performance } from 'node:perf_hooks';
import { auditSettings, RULES, runAudit, sha256, tableFromJson } from '../../modules/reporting/audit.ts';
import { type CorpusCase, corpusCases, corpusTables, documentsOf } from '../../modules/reporting/audit-corpus.ts';

const TABLES = 1000;
const means = { hash: sha256, at: '', inputHash: '' };

export type RuleQuality = {
  readonly ruleId: string;
  readonly planted: number;
  readonly precision: string;
  readonly recall: string;
};
export type AuditBench = {
  readonly tables: number;
  /** On the clock, and of the processor: a busy machine shows in the first only. */
  readonly seconds: string;
  readonly cpuSeconds: string;
  readonly rate: string;
  /** Resident memory at the end and what the run added to the heap, MB. */
  readonly megabytes: string;
  readonly heapGrowth: string;
  readonly rules: readonly RuleQuality[];
};

/** 1,000 tables one after another in this process, then precision and recall of every rule over the corpus. */
export function benchAudit(): AuditBench {
  const documents = corpusTables();
  const before = process.memoryUsage().heapUsed;
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  for (let at = 0; at < TABLES; at += 1)
    runAudit({ tables: [tableFromJson(documents[at % documents.length], 'bench.json')], reports: [] }, auditSettings, means);
  const seconds = (performance.now() - begun) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const { rss, heapUsed } = process.memoryUsage();
  return {
    tables: TABLES,
    seconds: seconds.toFixed(2),
    cpuSeconds: ((user + system) / 1e6).toFixed(2),
    rate: (TABLES / seconds).toFixed(0),
    megabytes: (rss / 1e6).toFixed(0),
    heapGrowth: ((heapUsed - before) / 1e6).toFixed(1),
    rules: qualityOf(corpusCases()),
  };
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
