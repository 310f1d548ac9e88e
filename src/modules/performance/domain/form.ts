import type { Decimal } from '../../../kernel/decimal.ts';
import type { Day } from '../../../kernel/period.ts';
import type { GradeBands } from './grade.ts';
import type { ScoringParameters } from './scoring.ts';

export type IndicatorColumnKey =
  | 'block'
  | 'level2'
  | 'name'
  | 'op'
  | 'target'
  | 'unit'
  /** 年度指标值 in one cell: operator, value and unit. */
  | 'goal'
  | 'actual'
  | 'weight'
  | 'score'
  | 'reason';
export type FundColumnKey = 'source' | 'opening' | 'adjusted' | 'executed' | 'weight' | 'rate' | 'score';
export type FundSource = 'total' | 'appropriation' | 'carriedOver' | 'other';

/** 自评表样式: what a table of self-evaluation looks like and how it scores, as a dated document sets it (handbook 02 §4). */
export type Form = {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** 文号 of the document that sets the form. */
  readonly basis: string;
  /** 行政区划 prefixes where it holds; the empty one is the whole country. */
  readonly regions: readonly string[];
  readonly validFrom: Day;
  /** First day on which it no longer holds. */
  readonly validTo: Day | null;
  readonly moneyUnit: '万元' | '元';
  readonly columns: readonly { readonly key: IndicatorColumnKey; readonly title: string; readonly width: number }[];
  /** Columns of the money table beside its heading; `span` counts columns of the sheet. */
  readonly fundColumns: readonly { readonly key: FundColumnKey; readonly title: string; readonly span: number }[];
  readonly fundRows: readonly { readonly source: FundSource; readonly title: string }[];
  readonly tail: readonly { readonly key: 'remarks' | 'total'; readonly title: string }[];
  readonly signatures: readonly string[];
  readonly blocks: readonly {
    readonly key: string;
    readonly title: string;
    readonly weight: Decimal;
    readonly level2: readonly string[];
  }[];
  /** Whether other block weights need an approval. */
  readonly fixed: boolean;
  /** 预算执行率 分值, in points. */
  readonly executionWeight: Decimal;
  /** What becomes of the points of a row that does not apply (不适用). */
  readonly notApplicable: 'rebase100' | 'sameBlock';
  readonly scoring: ScoringParameters;
  readonly bands: GradeBands;
};

/** What of a form scores a table; every rule takes it as an argument. */
export type FormParameters = Pick<Form, 'executionWeight' | 'notApplicable' | 'scoring'> & {
  readonly blocks: readonly Pick<Form['blocks'][number], 'key' | 'weight'>[];
};

const reach = (form: Form, region: string): number =>
  Math.max(-1, ...form.regions.filter((prefix) => region.startsWith(prefix)).map(({ length }) => length));

/** The form in force for a region on a day: of those that hold, the most local one, then the newest. */
export function formInForce(forms: readonly Form[], { region, day }: { region: string; day: Day }): Form | undefined {
  const holding = forms.filter(
    (form) => reach(form, region) >= 0 && form.validFrom <= day && (form.validTo === null || day < form.validTo),
  );
  const better = (a: Form, b: Form) =>
    reach(b, region) - reach(a, region) || b.validFrom.localeCompare(a.validFrom) || b.version - a.version;
  return [...holding].sort(better)[0];
}
