import { z } from 'zod';

/**
 * 证明包 `*.mzproof.json`, format mz-figure-proof 1 (docs/proof-format.md). Every object is strict: a member that this file
 * does not name is a fault, so that nothing can ride along.
 */
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
const Hash = hex(32);
const Name = z.string().min(1).max(120);
const Line = z.string().max(2_000);
const Seq = z.string().regex(/^\d{1,18}$/);
const Day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const Plain = z.string().regex(/^-?\d{1,40}(\.\d{1,20})?$/);
const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/);
const Whole = z.int().min(0);
const Value = z.string().max(500).nullable();

const SignatureAlg = z.enum(['ed25519', 'sm2']);
export type SignatureAlg = z.output<typeof SignatureAlg>;
/** Leaves are always SHA-256; tree and chain are of the suite in force when the entry was made. */
const EntryAlg = z.enum(['sha256', 'sha256+sm3']);
export type EntryAlg = z.output<typeof EntryAlg>;

/** One test of a condition: a name (dimension or open column) whose value is one of a list or none of it, or a day within limits. */
const Test = z.union([
  z.strictObject({ name: Name, in: z.array(Value).max(500) }),
  z.strictObject({ name: Name, notIn: z.array(Value).max(500) }),
  z.strictObject({ name: Name, least: Day.nullable(), below: Day.nullable(), orNull: z.boolean() }),
]);
export type Test = z.output<typeof Test>;
/** 条件: some groups of tests; it holds where every test of one group holds. An empty group holds always, no group never. */
const Condition = z.array(z.array(Test).max(20)).max(500);
export type Condition = z.output<typeof Condition>;

const SetKey = z.enum(['rest', 'part', 'whole', 'of', 'among']);

/** A group of records behind the value, and what its count rests on. */
const ProofSet = z.strictObject({
  key: SetKey,
  title: Name,
  register: Name,
  /** tallies: sums of sealed counts; leaves: every record of the register is here; records: every record of the set is here; stated: by the signer alone. */
  basis: z.enum(['tallies', 'leaves', 'records', 'stated']),
  /** Whether the day of an entry (or record) must lie in the period. */
  byDay: z.boolean(),
  /** Over the sealed dimensions; of tallies only. */
  cells: Condition.nullable(),
  /** Over the open columns: what a record of the set must show; null where open columns cannot tell. */
  columns: Condition.nullable(),
  /** The open column that is added up; null where records are counted. */
  amount: Name.nullable(),
  /** What the set comes to: how many records, or their amount. */
  value: Plain,
});
export type ProofSet = z.output<typeof ProofSet>;

const Statement = z.strictObject({
  origin: z.enum(['own', 'demo', 'stress']),
  unit: z.strictObject({ region: Name, orgId: Name, name: Name }),
  fact: z.strictObject({
    key: Name,
    version: Whole,
    title: Name,
    definition: Line,
    unit: z.string().max(40),
    kind: z.enum(['count', 'sum', 'date', 'ratio', 'quotient']),
    places: z.int().min(0).max(20),
    rounding: z.enum(['half-up', 'truncate']),
  }),
  /** Half-open: `to` is the first day that no longer counts. */
  bounds: z.strictObject({ from: Day, to: Day, projectId: z.string().max(120).nullable() }),
  value: z.strictObject({
    numerator: Plain,
    denominator: Plain.nullable(),
    exact: z.string().max(90),
    printed: z.string().max(90),
    grade: z.enum(['A', 'B', 'C', 'D']).nullable(),
    rows: Whole,
  }),
  measurement: z.strictObject({
    id: z.string().max(60),
    takenAt: Instant,
    /** Family name and a star; never a whole name. */
    takenBy: z.string().max(60),
    rule: z.string().max(20_000),
    numeratorDigest: z.string().max(64),
    denominatorDigest: z.string().max(64).nullable(),
  }),
  sets: z.array(ProofSet).max(5),
});
export type Statement = z.output<typeof Statement>;

/** 封存条目: the records of one batch on one day. */
const Entry = z.strictObject({
  seq: Seq,
  kind: z.enum(['batch', 'reversal', 'late-seal']),
  /** Null in a register whose records have no day. */
  day: Day.nullable(),
  /** The batch that was sealed, or the one that a reversal takes back. */
  batch: Seq,
  records: Whole,
  root: Hash,
  buckets: z.string().regex(/^[0-9a-f]{0,4096}$/),
  /** Counts over the sealed dimensions: values, then how many. Negative in a reversal. */
  tallies: z
    .array(z.array(z.union([z.string().max(500), z.null(), z.int()])).min(1))
    .max(100_000)
    .nullable(),
  alg: EntryAlg,
  head: Hash,
});
export type Entry = z.output<typeof Entry>;

const Chain = z.strictObject({
  key: Name,
  title: Name,
  /** Declared open: their values stand in the leaves, in this order. */
  columns: z.array(z.strictObject({ name: Name, title: Name })).max(60),
  dimensions: z
    .array(z.strictObject({ name: Name, title: Name }))
    .max(20)
    .nullable(),
  /** The newest entry that the measurement has seen; seq 0 and zeros before the first. */
  measured: z.strictObject({ seq: Seq, head: Hash }),
  entries: z.array(Entry).max(200_000),
});
export type Chain = z.output<typeof Chain>;

const Heads = z.strictObject({
  day: Day,
  list: z.array(z.strictObject({ register: Name, seq: Seq, head: Hash })).max(1_000),
  auditRoot: Hash.nullable(),
  alg: SignatureAlg,
  keyId: hex(8),
  signedAt: z.string().max(40),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Heads = z.output<typeof Heads>;

/** One record: its leaf, and the way from it to the root of its entry. */
const Sample = z.strictObject({
  register: Name,
  seq: Seq,
  /** Which sets it is claimed for. */
  sets: z.array(SetKey).max(5),
  day: Day.nullable(),
  columns: z.array(Value).max(60),
  commitment: Hash,
  index: Whole,
  path: z.array(Hash).max(40),
});
export type Sample = z.output<typeof Sample>;

export const ProofPackage = z.strictObject({
  format: z.literal('mz-figure-proof'),
  version: z.literal(1),
  /** 说明 for people: bound by nothing, the only part that may be changed. */
  notes: z.array(Line).max(20),
  statement: Statement,
  registers: z.array(Chain).max(10),
  heads: Heads,
  samples: z.array(Sample).max(20_000),
  key: z.strictObject({ alg: SignatureAlg, id: hex(8), public: z.string().regex(/^[0-9a-f]{64}$|^04[0-9a-f]{128}$/) }),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});
export type ProofPackage = z.output<typeof ProofPackage>;
