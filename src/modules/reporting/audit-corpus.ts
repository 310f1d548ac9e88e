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

/** What a case changes: where, what stands there otherwise, and what it puts there. */
export function plantedIn({ tables = [], report, context }: CorpusCase) {
  const inTables = tables.flatMap(({ base, set }) => changes(load(`tables/${base}.json`), set));
  const inText = (report?.replace ?? []).map(([before, after]) => ({ place: '正文', before, after }));
  const beside = context ? changes(load(`contexts/${context.base}/audit.json`), context.set) : [];
  return [...inTables, ...inText, ...beside].filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

const changes = (document: unknown, set: Readonly<Record<string, unknown>>) =>
  Object.entries(set).map(([path, after]) => ({
    place: placeOf(document, path.split('.')),
    before: at(document, path.split('.')),
    after,
  }));

const at = (whole: unknown, [key, ...rest]: readonly string[]): unknown =>
  key === undefined ? whole : at(memberOf(whole, key), rest);
const memberOf = (whole: unknown, key: string): unknown =>
  typeof whole === 'object' && whole !== null ? Object.entries(whole).find(([name]) => name === key)?.[1] : undefined;

/** rows.1.score → “抽检合格率”得分; funds.total.rate → 资金总额 执行率; total.score → 合计 得分. */
function placeOf(document: unknown, [first = '', second = '', ...rest]: readonly string[]): string {
  if (first === 'funds') return ['资金', wordFor(second), ' ', ...rest.map(wordFor)].join('');
  if (first !== 'rows') return [first, second, ...rest].filter(Boolean).map(wordFor).join(' ');
  const name = at(document, ['rows', second, 'l3']);
  return `“${typeof name === 'string' ? name : `第${Number(second) + 1}行`}”${rest.map(wordFor).join(' ')}`;
}

/** The Chinese word for a key of the corpus. */
export const wordFor = (key: string): string => WORDS[key] ?? key;
const WORDS: Readonly<Record<string, string>> = {
  ...{ total: '总额', fiscal: '当年财政拨款', carryover: '上年结转', other: '其他', grade: '等级', project: '项目' },
  ...{
    initial: '年初预算数',
    annual: '全年预算数',
    executed: '执行数',
    rate: '执行率',
    weight: '分值',
    score: '得分',
    reason: '原因',
  },
  ...{ l1: '一级指标', l2: '二级指标', l3: '三级指标', op: '指标性质', target: '指标值', unit: '单位', actual: '完成值' },
  ...{ executionBase: '执行率基数', finalAccounts: '决算项目支出', vouchers: '支付凭证合计', recounts: '证据复算' },
  ...{ signatures: '签字', projects: '项目名单', facts: '事实说明', bindings: '绑定', noticedOn: '通知日期', template: '表式' },
  ...{ fact: '事实', frozen: '冻结时', recounted: '复算', numerator: '分子', denominator: '分母', hash: '校验值' },
  ...{ final: '已定稿', by: '签字人', problems: '存在的问题', measures: '改进措施' },
};

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
