import type { Db } from '../../../platform/database/db.ts';
import type { Bounds } from '../../../platform/database/tally.ts';
import type { Register } from '../../../platform/ingest/register.ts';
import { leavesOfEntry, type ShownRecord, showRecords } from '../../../platform/seal/showing.ts';
import { standingEntries } from '../domain/proof/chain-checks.ts';
import { hashOf, partsOf } from '../domain/proof/encoding.ts';
import { leafHash } from '../domain/proof/texts.ts';
import { pathsOf } from '../domain/proof/tree.ts';
import type { Chain, Sample } from './contract.ts';
import { nodeCrypto } from './node-crypto.ts';

/** A record with the sets it is shown for. */
export type Claimed = ShownRecord & { readonly sets: Sample['sets'] };

/** What stands of a register when a figure was measured: its batches, for reading their records. */
const standingBatches = (chain: Chain): readonly string[] => [
  ...new Set([...standingEntries(chain).values()].map(({ batch }) => batch)),
];

export const shownRecords = (
  db: Db,
  register: Register,
  bounds: Bounds,
  chain: Chain,
  ids?: readonly string[],
): Promise<readonly ShownRecord[]> =>
  showRecords(db, register, bounds, { batches: standingBatches(chain), ...(ids ? { ids } : {}) });

/** Day and open columns of a record, as its leaf text says them. */
export function openOf(leafText: string): Pick<Sample, 'day' | 'columns' | 'commitment'> {
  const [, day = null, ...rest] = partsOf(leafText);
  return { day, columns: rest.slice(0, -1), commitment: rest.at(-1) ?? '' };
}

/** Records with the way from each to the root of its entry. */
export async function pathsTo(
  db: Db,
  register: Register,
  bounds: Bounds,
  chain: Chain,
  records: readonly Claimed[],
): Promise<readonly Sample[]> {
  const byPlace = new Map<string, Claimed[]>();
  for (const record of records) {
    const place = JSON.stringify([record.batch, openOf(record.leafText).day]);
    byPlace.set(place, [...(byPlace.get(place) ?? []), record]);
  }
  const samples: Sample[] = [];
  for (const entry of standingEntries(chain).values()) {
    const own = byPlace.get(JSON.stringify([entry.batch, entry.day]));
    if (!own) continue;
    const sealed = await leavesOfEntry(db, register, bounds, entry);
    const leaves = Array.from({ length: sealed.length / 32 }, (_, i) => sealed.subarray(i * 32, i * 32 + 32).toString('hex'));
    const places = new Map(leaves.map((leaf, index) => [leaf, index]));
    const found = own.flatMap(({ leafText, sets }) => {
      const open = { register: register.key, ...openOf(leafText) };
      const index = places.get(leafHash(nodeCrypto, open));
      return index === undefined ? [] : [{ ...open, seq: entry.seq, sets, index }];
    });
    const hashing = { crypto: nodeCrypto, name: hashOf(entry.alg) };
    const { paths } = pathsOf(
      hashing,
      leaves,
      found.map(({ index }) => index),
    );
    samples.push(...found.map((sample) => ({ ...sample, path: paths.get(sample.index) ?? [] })));
  }
  return samples;
}
