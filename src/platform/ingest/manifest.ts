/** 清单: what the sender of a batch says about it, and what is held against it. */
export type Manifest = {
  /** The system that sends: with it, ids are that system's own. */
  readonly sourceSystem: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly rows: number | null;
  readonly totals: readonly ControlTotal[] | null;
};

/** 控制合计: so many rows of a month that have these codes. */
export type ControlTotal = {
  readonly month: string;
  readonly n: number;
  /** Codes by coded column of the register. */
  readonly of: Readonly<Record<string, string>>;
};

export const noManifest: Manifest = { sourceSystem: null, from: null, to: null, rows: null, totals: null };
