import { createHash } from 'node:crypto';
import { readContext } from './audit-files/context-folder.ts';
import { readAuditFile } from './audit-files/read.ts';
import { type Audited, auditSet } from './audit-set.ts';

export { ContextError } from './audit-files/context.ts';
export { inputHash } from './audit-set.ts';
export { auditSettings } from './audit-settings.ts';
export { RULES } from './domain/audit/registry.ts';
export { type AuditRun, runAudit } from './domain/audit/run.ts';
export { tableFromJson } from './domain/audit/table-json.ts';

export const sha256 = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

type Options = { readonly context?: string | undefined; readonly base?: string | undefined; readonly at: string };

/** 勾稽核查 of files of the disk. Nothing else is opened. */
export const auditFiles = async (files: readonly string[], { context, base, at }: Options): Promise<Audited> =>
  auditSet(
    files.map((file) => ({ file, read: () => readAuditFile(file) })),
    { context: context === undefined ? undefined : readContext(context), contextName: context, base, at, hash: sha256 },
  );
