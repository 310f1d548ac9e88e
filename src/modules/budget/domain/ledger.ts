import { type Decimal, fixed } from '../../../kernel/decimal.ts';
import { MOVEMENT_KINDS } from '../contract.ts';

/** 资金变动 of a file that is to be recorded; `line` is where it stands there. Amounts are positive, in 元. */
export type Entry = {
  readonly line: number;
  readonly id: string;
  readonly projectId: string;
  readonly year: string;
  readonly kind: string;
  readonly amount: Decimal;
  readonly day: string;
  readonly reverses: string | null;
};

/** What a project of a year stands at, in 元: 全年预算数 before recovery, 收回, 全年执行数. */
export type Standing = { readonly beforeRecovery: Decimal; readonly recovered: Decimal; readonly executed: Decimal };

/** A movement that is recorded and may be named by a reversal. */
export type Recorded = Pick<Entry, 'id' | 'projectId' | 'year' | 'kind' | 'amount' | 'reverses'> & {
  readonly reversedBy: string | null;
};

export type LedgerIssue = {
  readonly line: number;
  readonly column: 'project_id' | 'amount' | 'reverses';
  readonly message: string;
};

export type Ledger = {
  /** `2023/hotline` → where that project stands; a project that is not registered for the year is missing. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Codes and names of each year's projects, for the sentence that names them. */
  readonly projects: ReadonlyMap<string, readonly string[]>;
  readonly recorded: ReadonlyMap<string, Recorded>;
};

export const standingKey = ({ year, projectId }: Pick<Entry, 'year' | 'projectId'>): string => `${year}/${projectId}`;

/** Kinds that raise the budget; the others, but 到位, use it up. */
const RAISING = new Set(['opening', 'addition', 'virement-in']);
const SPENDING = new Set(['payment', 'refund']);

/**
 * 台账规则 (handbook 02 §3.1): the project is registered for the year; a reversal names an equal movement that is not yet
 * reversed; 支出 stays within the budget after recovery, 收回, 调减 and 调剂出 within the unspent rest, 退回 within what
 * was spent. What raises the budget counts first, whatever its day; the rest is followed by day.
 */
export function checkLedger(entries: readonly Entry[], ledger: Ledger): readonly LedgerIssue[] {
  const issues: LedgerIssue[] = [];
  const known = entries.filter((entry) => {
    const isKnown = ledger.standings.has(standingKey(entry));
    if (!isKnown) issues.push(unknownProject(entry, ledger));
    return isKnown;
  });
  const sound = known.filter((entry) => {
    const message = reversalFault(entry, known, ledger);
    if (message) issues.push({ line: entry.line, column: 'reverses', message });
    return !message;
  });
  return [...issues, ...overdrawn(sound, ledger)];
}

function unknownProject({ line, projectId, year }: Entry, { projects }: Ledger): LedgerIssue {
  const names = projects.get(year) ?? [];
  const choice = names.length > 0 ? `可以写编号或名称：${names.join('、')}` : `${year} 年度还没有登记任何项目`;
  return { line, column: 'project_id', message: `${year} 年度没有编号或名称为“${projectId}”的项目；${choice}` };
}

/** Why a reversal cannot stand, or undefined. */
function reversalFault(entry: Entry, entries: readonly Entry[], { recorded }: Ledger): string | undefined {
  const { reverses } = entry;
  if (reverses === null) return undefined;
  const inFile = entries.find(({ id }) => id === reverses);
  const target = recorded.get(reverses) ?? inFile;
  if (!target || reverses === entry.id) return `没有编号为“${reverses}”的凭证可以红冲`;
  if (target === inFile && inFile.line > entry.line) return `被红冲的凭证“${reverses}”须排在红冲行之前`;
  if (target.reverses !== null) return `凭证“${reverses}”本身是红冲，不能再红冲；请直接登记正确的凭证`;
  if (target.year !== entry.year || target.projectId !== entry.projectId) return `凭证“${reverses}”属于另一个项目或年度`;
  if (target.kind !== entry.kind) return `凭证“${reverses}”的种类是${MOVEMENT_KINDS[target.kind] ?? target.kind}，与本行不同`;
  if (!target.amount.eq(entry.amount)) return `凭证“${reverses}”的金额是 ${fixed(target.amount, 2)} 元，红冲须与它相等`;
  const earlier =
    recorded.get(reverses)?.reversedBy ?? entries.find((other) => other.reverses === reverses && other.line < entry.line)?.id;
  return earlier === undefined || earlier === null ? undefined : `凭证“${reverses}”已被“${earlier}”红冲`;
}

type Running = { budget: Decimal; recovered: Decimal; executed: Decimal };
const restOf = ({ budget, recovered, executed }: Running): Decimal => budget.minus(recovered).minus(executed);

/** Follows each project's money through the file; a movement that does not fit is named and left out of what follows. */
function overdrawn(entries: readonly Entry[], { standings }: Ledger): readonly LedgerIssue[] {
  const running = new Map<string, Running>();
  for (const [key, { beforeRecovery, recovered, executed }] of standings)
    running.set(key, { budget: beforeRecovery, recovered, executed });
  const raises = (entry: Entry) => RAISING.has(entry.kind) && entry.reverses === null;
  const rest = entries.filter((entry) => !raises(entry)).sort((a, b) => a.day.localeCompare(b.day) || a.line - b.line);
  const issues: LedgerIssue[] = [];
  for (const entry of [...entries.filter(raises), ...rest]) {
    const state = running.get(standingKey(entry));
    if (!state) continue;
    const after = moved(state, entry);
    const message = shortage(entry, state, after);
    if (message) issues.push({ line: entry.line, column: 'amount', message });
    else running.set(standingKey(entry), after);
  }
  return issues;
}

/** Where a project stands after a movement; a reversal counts with the opposite sign. */
function moved(state: Running, { kind, amount, reverses }: Entry): Running {
  const signed = reverses === null ? amount : amount.neg();
  if (kind === 'payment') return { ...state, executed: state.executed.plus(signed) };
  if (kind === 'refund') return { ...state, executed: state.executed.minus(signed) };
  if (kind === 'recovery') return { ...state, recovered: state.recovered.plus(signed) };
  if (kind === 'receipt') return state;
  return { ...state, budget: state.budget.plus(RAISING.has(kind) ? signed : signed.neg()) };
}

/** The two numbers that do not fit, or undefined. */
function shortage({ kind, amount, reverses }: Entry, before: Running, after: Running): string | undefined {
  const yuan = (value: Decimal) => `${fixed(value, 2)} 元`;
  if (SPENDING.has(kind) && after.executed.lt(0))
    return `退回后累计支出为 ${yuan(after.executed)}；此前累计支出只有 ${yuan(before.executed)}`;
  if (restOf(after).gte(0) || restOf(after).gte(restOf(before))) return undefined;
  if (kind === 'payment' && reverses === null)
    return `累计支出将达 ${yuan(after.executed)}，超过收回后的全年预算 ${yuan(after.budget.minus(after.recovered))}`;
  return `${reverses === null ? '' : '红冲'}${MOVEMENT_KINDS[kind] ?? kind} ${yuan(amount)} 超过未支出的余额 ${yuan(restOf(before))}`;
}
