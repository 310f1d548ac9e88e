import { z } from 'zod';
import { decimal, isDecimal } from '../../../kernel/decimal.ts';
import { halfWidth } from '../domain/audit/cell.ts';
import { type Context, EMPTY_CONTEXT, type RegisteredProject } from '../domain/audit/context.ts';

/** What belongs to a document set beside its files: funds.json (register and money in 万元) and audit.json (aliases, bindings). */

const Amount = z.string().refine(isDecimal, '金额必须是数字');
const Funds = z.object({
  projects: z.array(
    z.object({
      key: z.string(),
      officialName: z.string(),
      aliases: z.array(z.string()).default([]),
      ...{ initial: Amount, added: Amount.default('0'), cut: Amount.default('0'), transferIn: Amount.default('0') },
      ...{ transferOut: Amount.default('0'), recovered: Amount.default('0'), received: Amount, executed: Amount },
    }),
  ),
});
type FundsFile = z.infer<typeof Funds>;

const ROLES = ['target', 'actual', 'num', 'den', 'part', 'total', 'price', 'quantity', 'amount'] as const;
const BASES = ['initial', 'adjustedBeforeRecovery', 'adjusted', 'inPlace'] as const;
export const ExecutionBases = z.enum(BASES);

const Quantity = z.object({ numerator: z.string(), denominator: z.string().nullable(), hash: z.string() });
const Audit = z.object({
  executionBase: z.enum(BASES).nullable().default(null),
  noticedOn: z.string().nullable().default(null),
  finalAccounts: Amount.nullable().default(null),
  projects: z
    .array(
      z.object({
        key: z.string(),
        officialName: z.string().optional(),
        scope: z.string().nullable().default(null),
        aliases: z.array(z.string()).default([]),
      }),
    )
    .default([]),
  facts: z
    .array(
      z.object({
        fact: z.string(),
        title: z.string(),
        capacity: z.boolean().default(false),
        scope: z.string().default(''),
        definition: z.string().default(''),
      }),
    )
    .default([]),
  bindings: z
    .array(
      z.object({
        fact: z.string(),
        section: z.string(),
        before: z.string().min(1),
        after: z.string().optional(),
        role: z.enum(ROLES),
        project: z.string().optional(),
        value: z.string().optional(),
      }),
    )
    .default([]),
  vouchers: z.record(z.string(), Amount).default({}),
  recounts: z.array(z.object({ fact: z.string(), frozen: Quantity, recounted: Quantity })).default([]),
  signatures: z
    .array(z.object({ project: z.string(), final: z.boolean(), by: z.record(z.string(), z.string().nullable()) }))
    .default([]),
});
type AuditFile = z.infer<typeof Audit>;

/** A file that is missing says nothing; one that cannot be read is refused by name. */
export class ContextError extends Error {}

/** What belongs to the set, as text, and where it was found. */
export type ContextFile = { readonly path: string; readonly text: string };

function parsed<Shape extends z.ZodType>({ path, text }: ContextFile, shape: Shape): z.infer<Shape> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new ContextError(`${path} 不是 JSON:${error instanceof Error ? error.message : String(error)}`);
  }
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ContextError(`${path} 的 ${issue?.path.join('.') ?? ''}：${issue?.message ?? '形式不对'}`);
}

/** funds.json and audit.json, either of which may be missing. */
export const contextOfFiles = (funds: ContextFile | null, audit: ContextFile | null): Context =>
  contextOf(funds && parsed(funds, Funds), audit ? parsed(audit, Audit) : Audit.parse({}));

/** The same from documents already read. */
export const contextFrom = (funds: unknown, audit: unknown): Context => contextOf(Funds.parse(funds), Audit.parse(audit));

function contextOf(funds: FundsFile | null, audit: AuditFile): Context {
  const { executionBase, noticedOn, finalAccounts, vouchers, recounts, signatures } = audit;
  const registered = (funds?.projects ?? []).map((project): RegisteredProject => {
    const more = audit.projects.find(({ key }) => key === project.key);
    const { key, officialName } = project;
    return {
      key,
      officialName,
      aliases: [...project.aliases, ...(more?.aliases ?? [])],
      scope: more?.scope ?? null,
      funds: fundsOf(project),
    };
  });
  const others = audit.projects
    .filter(({ key, officialName }) => officialName && !registered.some((project) => project.key === key))
    .map(({ key, officialName = '', aliases, scope }): RegisteredProject => ({ key, officialName, aliases, scope, funds: null }));
  return {
    ...EMPTY_CONTEXT,
    ...{ executionBase, noticedOn, finalAccounts, vouchers, recounts, signatures, facts: audit.facts },
    projects: [...registered, ...others],
    // a missing optional and an undefined one are different types, not different bindings
    bindings: audit.bindings.map(({ after, project, value, before, ...row }) => ({
      ...row,
      before: halfWidth(before),
      ...(after === undefined ? {} : { after: halfWidth(after) }),
      ...(project === undefined ? {} : { project }),
      ...(value === undefined ? {} : { value }),
    })),
  };
}

/** 万元 of the file → 元 of the ledger. */
function fundsOf(project: FundsFile['projects'][number]): RegisteredProject['funds'] {
  const yuan = (amount: string) => decimal(amount).times(10_000);
  const initial = yuan(project.initial);
  const beforeRecovery = initial
    .plus(yuan(project.added))
    .minus(yuan(project.cut))
    .plus(yuan(project.transferIn))
    .minus(yuan(project.transferOut));
  return {
    initial,
    beforeRecovery,
    recovered: yuan(project.recovered),
    received: yuan(project.received),
    executed: yuan(project.executed),
  };
}
