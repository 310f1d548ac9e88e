/** 核验发现: what does not hold, where it is, and a sentence that says it. */
export type Finding = {
  readonly kind: FindingKind;
  readonly register: string | null;
  readonly day: string | null;
  readonly batchSeq: string | null;
  /** First hex digits of the leaves among which something is wrong. */
  readonly buckets: readonly string[];
  /** Records that are not as they were sealed, where they can be told. */
  readonly ids: readonly string[];
  readonly message: string;
};

export type FindingKind =
  | 'changed'
  | 'missing'
  | 'inserted'
  | 'moved'
  | 'unsealed'
  | 'chain'
  | 'tail'
  | 'signature'
  | 'rollup'
  | 'audit';

export const finding = (kind: FindingKind, message: string, place: Partial<Omit<Finding, 'kind' | 'message'>> = {}): Finding => ({
  kind,
  register: null,
  day: null,
  batchSeq: null,
  buckets: [],
  ids: [],
  ...place,
  message,
});
