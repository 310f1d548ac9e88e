import { createHash } from 'node:crypto';
import { readContext } from './audit-files/context-folder.ts';
import { readAuditFile } from './audit-files/read.ts';
import { type Audited, auditSet } from './audit-set.ts';

export { ContextError } from './audit-files/context.ts';
export { auditSettings } from './audit-settings.ts';
export { RULES } from './domain/audit/registry.ts';
export { type AuditRun, runAudit } from './domain/audit/run.ts';
export { tableFromJson } from './domain/audit/table-json.ts';

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

type Options = { readonly context?: string | undefined; readonly base?: string | undefined; readonly at: string };

<<<<<<< HEAD
/** 勾稽核查 of files, judged together as one document set. Nothing is opened but the files. */
export async function auditFiles(
  files: readonly string[],
  {
    context: folder,
    base,
    at,
  }: { readonly context?: string | undefined; readonly base?: string | undefined; readonly at: string },
): Promise<{ readonly run: AuditRun | null; readonly unreadable: readonly Unreadable[] }> {
  const context = withBase(folder === undefined ? EMPTY_CONTEXT : readContext(folder), base);
  const read: ReadFile[] = [];
  const unreadable: Unreadable[] = [];
  for (const file of files) {
    try {
      read.push(await readAuditFile(file));
    } catch (error) {
      unreadable.push({ file, reason: reasonOf(error) });
    }
  }
  const given: Given = { tables: read.flatMap(({ tables }) => tables), reports: read.flatMap(({ reports }) => reports), context };
  for (const { binding, matches } of bindingErrors(given))
    unreadable.push({
      file: folder ?? '',
      reason: `绑定行 ${binding.fact}(${binding.section}“${binding.before}”)命中 ${matches} 处,应为 1 处。`,
    });
  if (read.length === 0) return { run: null, unreadable };
  return { run: runAudit(given, auditSettings, { hash: sha256, at, inputHash: inputHash(given) }), unreadable };
}

function withBase(context: Context, base: string | undefined): Context {
  if (base === undefined) return context;
  const declared = ExecutionBases.safeParse(base);
  if (!declared.success) throw new AuditUsageError(`没有基数 ${base};可用的有:${ExecutionBases.options.join('、')}`);
  return { ...context, executionBase: declared.data };
}

/** The content that was judged, whatever the files were called. */
export const inputHash = ({ tables, reports, context }: Given): string =>
  sha256(JSON.stringify([tables, reports.map(({ text }) => text), context ?? null]));
=======
/** 勾稽核查 of files of the disk. Nothing else is opened. */
export const auditFiles = async (files: readonly string[], { context, base, at }: Options): Promise<Audited> =>
  auditSet(
    files.map((file) => ({ file, read: () => readAuditFile(file) })),
    { context: context === undefined ? undefined : readContext(context), contextName: context, base, at, hash: sha256 },
  );
>>>>>>> main
