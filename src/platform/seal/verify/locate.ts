import type { Suite } from '../../crypto/suite.ts';
import { bucketsOf, sortLeaves } from '../leaves.ts';

const SIZE = 32;
const NAMED = 20;

export type Located = {
  /** First hex digits of leaves. */
  readonly buckets: readonly string[];
  /** Records that are not among what was sealed, where that can be told. */
  readonly extra: readonly string[];
  /** Of a bucket in which it cannot be told: everything it holds. */
  readonly among: readonly string[];
};

/**
 * Finds the records that do not belong: without them a bucket has the digest it was sealed with. One too many in a bucket is
 * found, and two; a record that was changed and stayed in its bucket is one of those named by `among`.
 */
export function locate(
  records: readonly { readonly id: string; readonly leaf: Buffer }[],
  sealed: Buffer,
  suite: Suite,
): Located {
  const now = bucketsOf(sortLeaves(Buffer.concat(records.map(({ leaf }) => leaf))), suite);
  const [buckets, extra, among]: [string[], string[], string[]] = [[], [], []];
  for (let bucket = 0; bucket < 16; bucket += 1) {
    const expected = sealed.subarray(bucket * SIZE, (bucket + 1) * SIZE);
    if (expected.equals(now.subarray(bucket * SIZE, (bucket + 1) * SIZE))) continue;
    buckets.push(bucket.toString(16));
    const held = records.filter(({ leaf }) => leaf.readUInt8(0) >> 4 === bucket).sort((a, b) => Buffer.compare(a.leaf, b.leaf));
    const found = beyond(held, expected, suite);
    if (found) extra.push(...found);
    else among.push(...held.map(({ id }) => id));
  }
  return { buckets, extra, among: among.slice(0, NAMED) };
}

type Held = readonly { readonly id: string; readonly leaf: Buffer }[];

/** The one or two records of a bucket without which it is as sealed. */
function beyond(held: Held, expected: Buffer, suite: Suite): readonly string[] | undefined {
  const digest = (left: Held) => suite.hash(Buffer.concat(left.map(({ leaf }) => leaf)));
  for (const [i, one] of held.entries()) if (digest(held.toSpliced(i, 1)).equals(expected)) return [one.id];
  if (held.length > PAIRS_UP_TO) return undefined;
  for (const [i, one] of held.entries())
    for (const [j, two] of held.entries())
      if (j > i && digest(held.filter((_, k) => k !== i && k !== j)).equals(expected)) return [one.id, two.id];
  return undefined;
}

const PAIRS_UP_TO = 300;
