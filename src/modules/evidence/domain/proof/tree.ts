import type { Crypto, HashName } from './encoding.ts';

type Hashing = { readonly crypto: Crypto; readonly name: HashName };

const node = ({ crypto, name }: Hashing, left: string, right: string): string =>
  crypto.hash(name, [{ hex: '01' }, { hex: left }, { hex: right }]);

/** The root to which a leaf leads by its audit path (RFC 9162 §2.1.3.2), or undefined when the path has not its length. */
export function rootOf(
  hashing: Hashing,
  leaf: string,
  { index, size, path }: { index: number; size: number; path: readonly string[] },
) {
  if (index >= size) return undefined;
  let hash = leaf;
  let at = index;
  let last = size - 1;
  for (const step of path) {
    if (last === 0) return undefined;
    if (at % 2 === 1 || at === last) {
      hash = node(hashing, step, hash);
      while (at % 2 === 0 && at !== 0) {
        at = Math.floor(at / 2);
        last = Math.floor(last / 2);
      }
    } else hash = node(hashing, hash, step);
    at = Math.floor(at / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 ? hash : undefined;
}

/** Audit paths of some leaves of a tree, and its root; of all leaves, in their order. */
export function pathsOf(hashing: Hashing, leaves: readonly string[], wanted: readonly number[]) {
  const paths = new Map(wanted.map((index) => [index, [] as string[]]));
  const places = new Map(wanted.map((index) => [index, index]));
  let level = [...leaves];
  while (level.length > 1) {
    for (const [index, at] of places) {
      const neighbour = level[at % 2 === 1 ? at - 1 : at + 1];
      if (neighbour !== undefined) paths.get(index)?.push(neighbour);
      places.set(index, Math.floor(at / 2));
    }
    const next: string[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const right = level[at + 1];
      next.push(right === undefined ? level[at]! : node(hashing, level[at]!, right));
    }
    level = next;
  }
  return { root: level[0] ?? '', paths };
}
