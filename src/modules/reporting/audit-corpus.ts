import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../platform/root.ts';
import { contextFrom } from './audit-files/context.ts';
import { auditSettings } from './audit-settings.ts';
import { readReport } from './domain/audit/prose/report.ts';
import type { Given } from './domain/audit/run.ts';
import { tableFromJson } from './domain/audit/table-json.ts';

/** 语料库: invented documents with one planted fault each, or with something close to one that is right. */
export type CorpusCase = {
  readonly rule: string;
  readonly kind: 'hit' | 'miss' | 'sound';
  readonly name: string;
  readonly expect: readonly string[];
  readonly tables?: readonly { readonly base: string; readonly set: Readonly<Record<string, unknown>> }[];
  readonly report?: { readonly base: string; readonly replace: readonly (readonly [string, string])[] };
  readonly context?: { readonly base: string; readonly set: Readonly<Record<string, unknown>> };
};

const folder = join(projectRoot, 'corpus');
const load = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'));

// the corpus is written by hand beside this type and read by its own test
export const corpusCases = (): readonly CorpusCase[] => load('cases.json') as readonly CorpusCase[];
export const corpusTables = (): readonly unknown[] =>
  readdirSync(join(folder, 'tables'))
    .sort()
    .map((name) => load(`tables/${name}`));

/** The documents of a case, its patches applied. */
export function documentsOf({ tables = [], report, context }: CorpusCase): Given {
  return {
    tables: tables.map(({ base, set }) => tableFromJson(patched(load(`tables/${base}.json`), set), `${base}.json`)),
    reports: report ? [readReport(replaced(report.base, report.replace), `${report.base}.txt`, auditSettings.words)] : [],
    ...(context ? { context: contextFor(context) } : {}),
  };
}

function replaced(base: string, pairs: readonly (readonly [string, string])[]): string {
  return pairs.reduce(
    (text, [from, to]) => {
      if (!text.includes(from)) throw new Error(`corpus: “${from}” does not stand in ${base}.txt`);
      return text.replace(from, to);
    },
    readFileSync(join(folder, 'reports', `${base}.txt`), 'utf8'),
  );
}

function contextFor({ base, set }: NonNullable<CorpusCase['context']>) {
  const entries = Object.entries(set);
  const money = entries
    .filter(([path]) => path.startsWith('funds.'))
    .map(([path, value]) => [path.slice('funds.'.length), value] as const);
  const rest = entries.filter(([path]) => !path.startsWith('funds.'));
  const funds = patched(load(`contexts/${base}/funds.json`), Object.fromEntries(money));
  return contextFrom(funds, patched(load(`contexts/${base}/audit.json`), Object.fromEntries(rest)));
}

/** Sets values by dotted paths in a fresh copy. */
function patched(document: unknown, set: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(set).reduce((whole, [path, value]) => put(whole, path.split('.'), value), document);
}

function put(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole)) return whole.map((item, at) => (String(at) === key ? put(item, rest, value) : item));
  const item = typeof whole === 'object' && whole !== null ? whole : {};
  return { ...item, [key]: put(Object.entries(item).find(([name]) => name === key)?.[1], rest, value) };
}
