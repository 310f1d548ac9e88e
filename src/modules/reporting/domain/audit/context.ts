import type { ExecutionBase, Funds } from '../../../performance/domain/execution.ts';

/** A project of the register (项目库), with its money in 元 when the ledger is known. */
export type RegisteredProject = {
  readonly key: string;
  readonly officialName: string;
  readonly aliases: readonly string[];
  readonly scope: string | null;
  readonly funds: Funds | null;
};

export type Role = 'target' | 'actual' | 'num' | 'den' | 'part' | 'total' | 'price' | 'quantity' | 'amount';

/** 绑定: which figure of the text is which fact. A binding that matches nothing or twice is an error of the binding. */
export type Binding = {
  readonly fact: string;
  readonly section: string;
  readonly before: string;
  readonly after?: string;
  readonly role: Role;
  readonly project?: string;
  /** A value that is not written in digits: 等级三级 is 3. */
  readonly value?: string;
};

/** What is said of a bound fact beyond its places. */
export type FactNote = {
  readonly fact: string;
  readonly title: string;
  readonly unit?: string;
  /** Capacity: actual and target must be equal, or a reason given (R54). */
  readonly capacity?: boolean;
  /** 范围或总体 that the sentence leaves open or states otherwise than the project (R52). */
  readonly scope?: string;
  /** Counts that carry one name but another definition (R61). */
  readonly definition?: string;
};

/** 证据复算: what a frozen measurement holds, and what counting again gives (R51). */
export type Recount = {
  readonly fact: string;
  readonly frozen: { readonly numerator: string; readonly denominator: string | null; readonly hash: string };
  /** Without a hash only the two numbers were counted again: the records are too many to go through in an audit. */
  readonly recounted: { readonly numerator: string; readonly denominator: string | null; readonly hash: string | null };
  /** Which measurement, where one can be opened. */
  readonly measurementId?: string;
};

/** 签字: who has signed the table of a project as what (R62). */
export type Signatures = {
  readonly project: string;
  readonly final: boolean;
  readonly by: Readonly<Record<string, string | null>>;
};

/** What belongs to the document set beside its files: register, funds, aliases, binding rows, dates. */
export type Context = {
  readonly executionBase: ExecutionBase | null;
  readonly projects: readonly RegisteredProject[];
  readonly bindings: readonly Binding[];
  readonly facts: readonly FactNote[];
  readonly noticedOn: string | null;
  /** 决算项目支出, 万元 (R17). */
  readonly finalAccounts: string | null;
  /** 支付凭证合计 less refunds per project, 元 (R18). */
  readonly vouchers: Readonly<Record<string, string>>;
  readonly recounts: readonly Recount[];
  readonly signatures: readonly Signatures[];
  /** Names of attachments that are known to belong to the set though no file of it lists them. */
  readonly attachments?: readonly string[];
};

export const EMPTY_CONTEXT: Context = {
  executionBase: null,
  projects: [],
  bindings: [],
  facts: [],
  noticedOn: null,
  finalAccounts: null,
  vouchers: {},
  recounts: [],
  signatures: [],
};
