import { type Decimal, decimal, plain } from '../../../../kernel/decimal.ts';
import { BASES, type ExecutionBase, type Funds } from '../../../performance/domain/execution.ts';
import type { Context, Recount, Signatures } from './context.ts';
import { readReport, type TypedNumber } from './prose/report.ts';
import type { Given } from './run.ts';
import type { Settings } from './settings.ts';
import type { RowProof, Table } from './table.ts';
import { tableFromJson } from './table-json.ts';

/**
 * What an audit of our own documents looked at, as text: kept with the run, so that the run can be done again from it. The table is
 * the canonical JSON of a published one, and beside it what only its own unit knows.
 */
export type OwnInput = {
  readonly version: 1;
  readonly tables: readonly OwnTable[];
  readonly report: OwnReport | null;
  readonly context: OwnContext;
  /** Rules that the unit has switched off, with the reason. */
  readonly switchedOff: Readonly<Record<string, string>>;
};

type Text = string | null;
export type OwnMoney = { readonly initial: Text; readonly annual: Text; readonly executed: Text };
export type OwnRow = {
  readonly id: string;
  readonly l1: string;
  readonly l2: string;
  readonly l3: string;
  readonly op: string;
  readonly target: Text;
  readonly unit: string;
  readonly actual: Text;
  readonly weight: Text;
  readonly score: Text;
  readonly reason: Text;
  readonly proof: {
    readonly numerator: string;
    readonly denominator: string;
    readonly factor: string;
    readonly isRate: boolean;
  } | null;
  readonly adjusted: boolean;
};
export type OwnTable = {
  readonly projectId: string;
  readonly org: string;
  readonly year: string;
  readonly project: string;
  readonly template: string;
  readonly complete: boolean;
  readonly missing: Text;
  readonly funds: {
    readonly unit: string;
    readonly total: OwnMoney & { readonly weight: Text; readonly rate: Text; readonly score: Text };
    readonly fiscal?: OwnMoney;
  };
  readonly rows: readonly OwnRow[];
  readonly total: { readonly weight: string; readonly score: Text };
  readonly grade: Text;
  /** 等级标准, the highest first. */
  readonly bands: readonly { readonly from: string; readonly grade: string }[];
};
export type OwnReport = {
  readonly title: string;
  readonly text: string;
  readonly typed: readonly TypedNumber[];
  /** Where a path of the text can be opened: 三(二) → its section. */
  readonly sections: readonly { readonly path: string; readonly key: string }[];
};
export type OwnContext = {
  readonly executionBase: ExecutionBase | null;
  readonly projects: readonly {
    readonly key: string;
    readonly officialName: string;
    readonly funds: Readonly<Record<keyof Funds, string>>;
  }[];
  readonly noticedOn: Text;
  readonly vouchers: Readonly<Record<string, string>>;
  readonly recounts: readonly Recount[];
  readonly signatures: readonly Signatures[];
};

/** The file that a table of a project is to the audit: `projects/exchange`. */
export const fileOf = (projectId: string): string => `projects/${projectId}`;

/** The documents of an own audit as the rules read them. */
export function givenOf({ tables, report, context }: OwnInput, settings: Settings): Given {
  return {
    tables: tables.map(ownTable),
    reports: report ? [{ ...readReport(report.text, report.title, settings.words), typed: report.typed }] : [],
    context: contextOf(context),
  };
}

function ownTable(own: OwnTable): Table {
  const table = tableFromJson(own, fileOf(own.projectId));
  const rows = table.rows.map((row, at) => {
    const { proof = null, adjusted = false } = own.rows[at] ?? {};
    return { ...row, ...(proof ? { proof: proofOf(proof) } : {}), ...(adjusted ? { adjusted } : {}) };
  });
  return { ...table, rows, bands: own.bands.map(({ from, grade }) => ({ from: decimal(from), grade })) };
}

const proofOf = ({ numerator, denominator, factor, isRate }: NonNullable<OwnRow['proof']>): RowProof => ({
  ...{ numerator: decimal(numerator), denominator: decimal(denominator), factor: decimal(factor), isRate },
});

const contextOf = ({ projects, ...rest }: OwnContext): Context => ({
  ...rest,
  executionBase: BASES.find((base) => base === rest.executionBase) ?? null,
  projects: projects.map(({ key, officialName, funds }) => ({
    key,
    officialName,
    aliases: [],
    scope: null,
    funds: fundsOf(funds),
  })),
  bindings: [],
  facts: [],
  finalAccounts: null,
});

const mapFunds = <From, To>(funds: Readonly<Record<keyof Funds, From>>, to: (value: From) => To) => ({
  initial: to(funds.initial),
  beforeRecovery: to(funds.beforeRecovery),
  recovered: to(funds.recovered),
  received: to(funds.received),
  executed: to(funds.executed),
});
const fundsOf = (funds: Readonly<Record<keyof Funds, string>>): Funds => mapFunds(funds, (text) => decimal(text));
/** Money in 元 as exact text. */
export const fundsText = (funds: Funds): Readonly<Record<keyof Funds, string>> =>
  mapFunds(funds, (value: Decimal) => plain(value));
