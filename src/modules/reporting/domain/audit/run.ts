import { plain } from '../../../../kernel/decimal.ts';
import { type Context, EMPTY_CONTEXT } from './context.ts';
import { projectsIn } from './derive.ts';
import type { Fault, Finding, Hold, NotApplicable, Severity, Tie } from './finding.ts';
import { inOrder, type Ruled } from './precedence.ts';
import { type BindingError, type Bound, bind } from './prose/bindings.ts';
import type { Report } from './prose/report.ts';
import { type Recomputed, recompute } from './recompute.ts';
import { ALWAYS_ON, RULES } from './registry.ts';
import type { Check, DocumentSet, Rule, Surroundings } from './rule.ts';
import { projectNamed } from './rules/words.ts';
import type { Settings } from './settings.ts';
import type { Table } from './table.ts';

/** 核查: what all rules say of a document set. Same input, same bytes (`at` aside). */
export type AuditRun = {
  readonly ruleset: string;
  readonly settings: {
    readonly executionBase: string | null;
    readonly dp: string;
    readonly mode: string;
    readonly guard: boolean;
    readonly limits: Readonly<Record<string, string>>;
    /** Rules the unit had switched off, with its reasons; absent when there were none. */
    readonly switchedOff?: Readonly<Record<string, string>>;
  };
  readonly inputHash: string;
  readonly at: string;
  readonly findings: readonly Finding[];
  readonly holds: readonly Hold[];
  readonly notApplicable: readonly NotApplicable[];
  readonly recomputed: readonly Recomputed[];
  readonly read: {
    readonly figures: readonly {
      readonly value: string;
      readonly unit: string;
      readonly noun: string;
      readonly section: string;
      readonly offset: string;
    }[];
    readonly unrecognised: readonly { readonly text: string; readonly offset: string }[];
    readonly normalised: readonly { readonly ref: string; readonly text: string }[];
  };
};

export type Given = { readonly tables: readonly Table[]; readonly reports: readonly Report[]; readonly context?: Context };
/** What a pure function cannot have of itself: a hash, the moment, the hash of the files. */
export type Means = { readonly hash: (text: string) => string; readonly at: string; readonly inputHash: string };

/** Binding rows that match nothing or twice; the run is then not to be trusted. */
export function bindingErrors({ reports, context = EMPTY_CONTEXT }: Given): readonly BindingError[] {
  return reports.flatMap((report) => bind(report, context.bindings).errors);
}

export function runAudit(given: Given, settings: Settings, means: Means): AuditRun {
  const set = named({ tables: given.tables, reports: given.reports, context: given.context ?? EMPTY_CONTEXT });
  const around = surroundings(set, settings);
  const ruled: Ruled[] = [];
  const notApplicable: NotApplicable[] = [];
  const off = switchedOffIn(settings);
  for (const rule of RULES) {
    const reason = off[rule.id];
    if (reason === undefined) ask(rule, set, around, ruled, notApplicable);
    else notApplicable.push({ ruleId: rule.id, subject: 'set', reason: `本单位停用：${reason}` });
  }
  const { kept, dropped } = inOrder(ruled);
  for (const { ruleId, verdict } of dropped)
    if (verdict.kind !== 'tie') notApplicable.push({ ruleId, subject: verdict.subject, reason: '同一原因已由在先的规则指出' });
  for (const { ruleId, verdict } of kept)
    if (verdict.kind === 'skipped') notApplicable.push({ ruleId, subject: verdict.subject, reason: verdict.reason });
  return {
    ruleset: settings.ruleset,
    settings: {
      ...{ executionBase: set.context.executionBase, dp: '2', mode: 'half-up', guard: true, limits: limitsOf(settings) },
      ...(Object.keys(off).length > 0 ? { switchedOff: off } : {}),
    },
    inputHash: means.inputHash,
    at: means.at,
    findings: findingsOf(kept, means.hash),
    holds: holdsOf(kept, means.hash),
    notApplicable: notApplicable.sort((a, b) => compare([a.ruleId, a.subject], [b.ruleId, b.subject])),
    recomputed: set.tables.map((table) => recompute(table, settings)),
    read: readingOf(set),
  };
}

/** In the order of the registry, so that the same rules give the same bytes; what must always run stays on. */
const switchedOffIn = ({ switchedOff = {} }: Settings): Readonly<Record<string, string>> =>
  Object.fromEntries(
    RULES.flatMap(({ id }) => {
      const reason = ALWAYS_ON.has(id) ? undefined : switchedOff[id];
      return reason === undefined ? [] : [[id, reason] as const];
    }),
  );

const limitsOf = ({ heaviestRow, reasonBelow, doubtfulBelow, priceTolerance }: Settings): AuditRun['settings']['limits'] => ({
  heaviestRow: plain(heaviestRow),
  reasonBelow: plain(reasonBelow),
  doubtfulBelow: plain(doubtfulBelow),
  priceTolerance: plain(priceTolerance),
});

/** Tables carry the path of their project, and a number when two carry the same name. */
function named(set: DocumentSet): DocumentSet {
  const seen = new Map<string, number>();
  const tables = set.tables.map((table) => {
    const key = projectNamed(set, table.project)?.key;
    const path = key ? `projects/${key}` : `tables/${(table.project || table.file).replaceAll('/', '／')}`;
    const times = (seen.get(path) ?? 0) + 1;
    seen.set(path, times);
    return { ...table, subject: times === 1 ? path : `${path}#${times}` };
  });
  const reports = set.reports.map((report, at) => (at === 0 ? report : { ...report, subject: `report${at + 1}` }));
  return { ...set, tables, reports };
}

function surroundings(set: DocumentSet, settings: Settings): Surroundings {
  const bound = new Map<Report, readonly Bound[]>(
    set.reports.map((report) => [report, bind(report, set.context.bindings).bound]),
  );
  const derived = set.reports.map(projectsIn).find((projects) => projects.length > 0) ?? [];
  const projects = set.context.projects.length > 0 ? set.context.projects : derived;
  return { set, settings, projects, bound: (report) => bound.get(report) ?? [] };
}

function ask(rule: Rule, set: DocumentSet, around: Surroundings, ruled: Ruled[], reasons: NotApplicable[]): void {
  const one = <Subject>(check: Check<Subject> | undefined, subject: Subject, name: string): void => {
    if (!check) return;
    const reason = check.appliesTo(subject, around);
    if (reason !== null) reasons.push({ ruleId: rule.id, subject: name, reason });
    else for (const verdict of check.check(subject, around)) ruled.push({ ruleId: rule.id, verdict });
  };
  for (const table of set.tables) one(rule.table, table, table.subject);
  for (const report of set.reports) one(rule.report, report, report.subject);
  one(rule.set, set, 'set');
}

const RULE_BY_ID = new Map(RULES.map((rule) => [rule.id, rule]));
const RANK: Readonly<Record<Severity, string>> = { error: '0', warning: '1', note: '2' };

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

function findingsOf(ruled: readonly Ruled[], hash: Means['hash']): Finding[] {
  const findings = ruled.flatMap(({ ruleId, verdict }) => (verdict.kind === 'fault' ? [findingOf(ruleId, verdict, hash)] : []));
  return findings.sort((a, b) => compare([RANK[a.severity], a.ruleId, a.subject], [RANK[b.severity], b.ruleId, b.subject]));
}

function findingOf(ruleId: string, verdict: Fault, hash: Means['hash']): Finding {
  const { ruleId: id, arm, ...said } = common(ruleId, verdict, hash);
  const severity = verdict.severity ?? RULE_BY_ID.get(ruleId)?.severity ?? 'error';
  const { message, fingerprint, ...inputs } = said;
  return { ruleId: id, ...(arm ? { arm } : {}), severity, ...inputs, diff: verdict.diff ?? null, message, fingerprint };
}

function holdsOf(ruled: readonly Ruled[], hash: Means['hash']): Hold[] {
  const holds = ruled.flatMap(({ ruleId, verdict }) => (verdict.kind === 'tie' ? [common(ruleId, verdict, hash)] : []));
  return holds.sort((a, b) => compare([a.ruleId, a.subject], [b.ruleId, b.subject]));
}

function common(
  ruleId: string,
  { arm, subject, inputs = [], formula, expected = null, actual = null, message }: Fault | Tie,
  hash: Means['hash'],
): Hold {
  const rule = RULE_BY_ID.get(ruleId);
  const fingerprint = hash(JSON.stringify([ruleId, arm ?? null, subject, inputs]));
  return {
    ruleId,
    ...(arm ? { arm } : {}),
    scope: rule?.scope ?? 'table',
    subject,
    inputs,
    formula: formula ?? rule?.formula ?? '',
    expected,
    actual,
    message,
    fingerprint,
  };
}

function readingOf({ tables, reports }: DocumentSet): AuditRun['read'] {
  const cells = tables.flatMap(({ file, rows, total }) =>
    [
      ...rows.flatMap(({ target, actual, weight, score }) => [target, actual, weight, score]),
      ...(total ? [total.initial, total.annual, total.executed] : []),
    ]
      .filter(({ normalised, value }) => normalised && value !== null)
      .map(({ ref, text }) => ({ ref: `${file}#/${ref}`, text: text ?? '' })),
  );
  return {
    figures: reports.flatMap(({ figures }) =>
      figures.map(({ printed, unit, noun, section, start }) => ({ value: printed, unit, noun, section, offset: String(start) })),
    ),
    unrecognised: reports.flatMap(({ unrecognised }) =>
      unrecognised.map(({ text, offset }) => ({ text, offset: String(offset) })),
    ),
    normalised: cells,
  };
}
