import { setImmediate } from 'node:timers/promises';
import { type CorpusCase, corpusCases, documentsOf, plantedIn, wordFor } from '../audit-corpus.ts';
import { auditSettings } from '../audit-settings.ts';
import { type AuditRun, runAudit } from '../domain/audit/run.ts';
import type { RuleExample } from './contract.ts';

/** 示例: the corpus, run. What a rule says on the page is what the engine says of the document, never a text about it. */
export type RuleCases = { readonly hit: RuleExample; readonly miss: RuleExample; readonly silentWhen: string[] };
type Ran = { readonly item: CorpusCase; readonly run: AuditRun };

const means = { hash: (text: string) => text, at: '', inputHash: '' };
const MOST = 3;

let known: Promise<ReadonlyMap<string, RuleCases>> | undefined;

/** Run once in the life of a process: the corpus and the rules are part of the program. */
export function ruleCases(): Promise<ReadonlyMap<string, RuleCases>> {
  known ??= readCases();
  return known;
}

async function readCases(): Promise<ReadonlyMap<string, RuleCases>> {
  const runs: Ran[] = [];
  for (const item of corpusCases().filter(({ kind }) => kind !== 'sound')) {
    runs.push({ item, run: runAudit(documentsOf(item), auditSettings, means) });
    // other requests are answered between two cases
    await setImmediate();
  }
  return new Map([...new Set(runs.map(({ item }) => item.rule))].map((id) => [id, casesOf(id, runs)] as const));
}

function casesOf(id: string, runs: readonly Ran[]): RuleCases {
  const of = (kind: CorpusCase['kind']) => runs.filter(({ item }) => item.rule === id && item.kind === kind);
  const [hit] = of('hit');
  const subjects = hit?.run.findings.filter(({ ruleId }) => ruleId === id).map(({ subject }) => subject) ?? [];
  // a near miss that changes something says more than a document left as it is
  const miss = of('miss').find(({ item }) => plantedIn(item).length > 0) ?? of('miss')[0];
  return {
    hit: example(hit?.item, hit ? found(hit.run, id) : []),
    miss: example(miss?.item, miss ? silent(miss.run, id, subjects) : []),
    silentWhen: reasons(runs, id),
  };
}

const example = (item: CorpusCase | undefined, says: readonly string[]): RuleExample => ({
  name: item?.name ?? '',
  planted: item ? plantedIn(item).map(({ place, before, after }) => ({ place, before: words(before), after: words(after) })) : [],
  says: [...says],
});

function words(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(words).join('；');
  if (typeof value !== 'object')
    return value === true ? '是' : value === false ? '否' : String(value).trim().replace(/\n.*$/s, '');
  return Object.entries(value)
    .map(([key, member]) => `${wordFor(key)} ${words(member) ?? '空'}`)
    .join(',');
}

const found = ({ findings }: AuditRun, id: string): readonly string[] =>
  findings
    .filter(({ ruleId }) => ruleId === id)
    .map(({ message }) => message)
    .slice(0, MOST);

/** Why a rule is silent: the tie it found right, where the fault of the hit would stand; else why it does not apply. */
function silent({ holds, notApplicable }: AuditRun, id: string, subjects: readonly string[]): readonly string[] {
  const ties = holds.filter(({ ruleId }) => ruleId === id);
  const same = ties.filter(({ subject }) => subjects.includes(subject));
  const shown = (same.length > 0 ? same : ties).map(({ message }) => message);
  const skipped = notApplicable.filter(({ ruleId }) => ruleId === id);
  const there = skipped.filter(({ subject }) => subjects.includes(subject));
  const others = (there.length > 0 ? there : skipped).map(({ reason }) => `不适用：${reason}`);
  const all = there.length > 0 && same.length === 0 ? others : shown.length > 0 ? shown : others;
  return all.length > 0 ? [...new Set(all)].slice(0, MOST) : ['没有可指出的问题'];
}

/** Reasons for which the rule did not apply anywhere in the corpus, without what is peculiar to one document. */
function reasons(runs: readonly Ran[], id: string): string[] {
  const said = runs.flatMap(({ run }) => run.notApplicable.filter(({ ruleId }) => ruleId === id).map(({ reason }) => reason));
  return [...new Set(said.map((reason) => reason.split(/[:：]/)[0] ?? reason))].sort();
}
