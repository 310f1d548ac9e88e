import { ExecutionBases } from './audit-files/context.ts';
import { type ReadFile, reasonOf } from './audit-files/read-bytes.ts';
import { auditSettings } from './audit-settings.ts';
import { type Context, EMPTY_CONTEXT } from './domain/audit/context.ts';
import { type AuditRun, bindingErrors, type Given, runAudit } from './domain/audit/run.ts';

/** A base that nobody knows. */
export class BaseError extends Error {}

export type Unreadable = { readonly file: string; readonly reason: string };
export type Audited = { readonly run: AuditRun | null; readonly unreadable: readonly Unreadable[] };

/** One document of a set, and how to read it. */
export type Source = { readonly file: string; readonly read: () => Promise<ReadFile> };

export type Judging = {
  readonly context?: Context | undefined;
  /** What binding rows that match nothing are said of. */
  readonly contextName?: string | undefined;
  readonly base?: string | undefined;
  readonly at: string;
  readonly hash: (text: string) => string;
};

/** 勾稽核查 of documents, judged together as one set. */
export async function auditSet(sources: readonly Source[], judging: Judging): Promise<Audited> {
  const read: ReadFile[] = [];
  const unreadable: Unreadable[] = [];
  for (const source of sources) {
    try {
      read.push(await source.read());
    } catch (error) {
      unreadable.push({ file: source.file, reason: reasonOf(error) });
    }
  }
  const { run, unbound } = judgeRead(read, judging);
  return { run, unreadable: [...unreadable, ...unbound.map((reason) => ({ file: judging.contextName ?? '', reason }))] };
}

/** What was read, judged: the same in the terminal, on the server and in 核查台. Binding rows that do not fit are said. */
export function judgeRead(
  read: readonly ReadFile[],
  { context, base, at, hash }: Judging,
): { readonly run: AuditRun | null; readonly unbound: readonly string[] } {
  const set: Given = {
    tables: read.flatMap(({ tables }) => tables),
    reports: read.flatMap(({ reports }) => reports),
    context: withBase(context ?? EMPTY_CONTEXT, base),
  };
  const unbound = bindingErrors(set).map(
    ({ binding, matches }) => `绑定行 ${binding.fact}（${binding.section}“${binding.before}”）命中 ${matches} 处，应为 1 处。`,
  );
  if (read.length === 0) return { run: null, unbound };
  return { run: runAudit(set, auditSettings, { hash, at, inputHash: inputHash(set, hash) }), unbound };
}

function withBase(context: Context, base: string | undefined): Context {
  if (base === undefined) return context;
  const declared = ExecutionBases.safeParse(base);
  if (!declared.success) throw new BaseError(`没有基数 ${base}；可用的有：${ExecutionBases.options.join('、')}`);
  return { ...context, executionBase: declared.data };
}

/** The content that was judged, whatever the files were called. */
export const inputHash = ({ tables, reports, context }: Given, hash: Judging['hash']): string =>
  hash(JSON.stringify([tables, reports.map(({ text }) => text), context ?? null]));
