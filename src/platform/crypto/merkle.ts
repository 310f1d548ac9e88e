import { hash } from 'node:crypto';
import { BLOCK, Lanes } from './sha256-lanes.ts';

const SIZE = 32;
/** What is hashed of two neighbours: 01, then the one and the other. */
const pair = Buffer.alloc(1 + 2 * SIZE, 1);

function node(left: Buffer, right: Buffer): Buffer {
  left.copy(pair, 1);
  right.copy(pair, 1 + SIZE);
  return hash('sha256', pair, 'buffer');
}

/** Leaves that are hashed into one subtree at once; a power of two. */
const PIECE = 4_096;

/**
 * Merkle root in the form of RFC 6962: leaf `00|x`, node `01|l|r`, the left subtree holds the largest power of two below n.
 * Fed hashed leaves, 32 bytes each, any number at a time, so that a register of any size takes constant memory.
 */
export function merkleRoot() {
  // complete subtrees waiting for a right neighbour, largest first
  const pending: { size: number; hash: Buffer }[] = [];
  const piece = Buffer.allocUnsafe(PIECE * SIZE);
  let filled = 0;
  const close = (): void => {
    let next = { size: 1, hash: rootOfLeaves(piece) };
    for (let last = pending.at(-1); last && last.size === next.size; last = pending.at(-1)) {
      pending.pop();
      next = { size: next.size * 2, hash: node(last.hash, next.hash) };
    }
    pending.push(next);
    filled = 0;
  };
  return {
    add(leaves: Uint8Array): void {
      for (let at = 0; at < leaves.length; ) {
        const more = leaves.subarray(at, at + piece.length - filled);
        piece.set(more, filled);
        filled += more.length;
        at += more.length;
        if (filled === piece.length) close();
      }
    },
    /** Root in hex; of nothing at all, the hash of the empty string. */
    root(): string {
      const rest = filled > 0 || pending.length === 0 ? [rootOfLeaves(piece.subarray(0, filled))] : [];
      const [last, ...others] = [...rest, ...pending.map((each) => each.hash).reverse()] as [Buffer, ...Buffer[]];
      return others.reduce((right, left) => node(left, right), last).toString('hex');
    },
  };
}

/** The hash of a tree's nodes; leaves arrive hashed. */
export type NodeHash = 'sha256' | 'sm3';

/** A node's message, padded. */
const NODE = 128;
let four: { readonly lanes: Lanes; readonly messages: number } | undefined;

/** Four messages of nodes, which lack nothing but their children. */
function fourNodes() {
  const lanes = new Lanes();
  const messages = lanes.keep(Buffer.alloc(4 * NODE));
  for (let at = messages; at < messages + 4 * NODE; at += NODE) {
    lanes.bytes[at] = 1;
    lanes.pad(at, 1 + 2 * SIZE);
  }
  return { lanes, messages };
}

/** Memory for a level, with what the last of fewer than four pairs are hashed beside. */
function levelOf(leaves: Uint8Array): Buffer {
  four ??= fourNodes();
  const { lanes } = four;
  lanes.reserve(lanes.free + leaves.length + 8 * SIZE);
  const level = lanes.bytes.subarray(lanes.free, lanes.free + leaves.length);
  level.set(leaves);
  return level;
}

/** Hashes pairs of the level that lies in memory in place, four at a time; up to three more digests are written behind. */
function inFours(pairs: number): void {
  four ??= fourNodes();
  const { lanes, messages } = four;
  for (let done = 0; done < pairs; done += 4) {
    const from = lanes.free + 2 * done * SIZE;
    for (let i = 0; i < 4; i += 1) lanes.move(from + 2 * i * SIZE, messages + i * NODE + 1, 2 * SIZE);
    lanes.hash(messages, messages + NODE, messages + 2 * NODE, messages + 3 * NODE, NODE / BLOCK, lanes.free + done * SIZE);
  }
}

/** Hashes each level of a tree into the one above it, in place; `see` is shown every level, the leaves first. */
function climb(leaves: Uint8Array, algorithm: NodeHash, see?: (level: Buffer, width: number) => void): Buffer {
  const level = algorithm === 'sha256' ? levelOf(leaves) : Buffer.from(leaves); // a copy: the caller keeps his leaves
  const input = Buffer.alloc(1 + 2 * SIZE, 1);
  const single = Buffer.alloc(SIZE);
  let width = level.length / SIZE;
  for (;;) {
    see?.(level, width);
    if (width <= 1) return Buffer.from(level.subarray(0, SIZE));
    const pairs = width >> 1;
    if (width % 2 === 1) level.copy(single, 0, (width - 1) * SIZE, width * SIZE);
    if (algorithm === 'sha256') inFours(pairs);
    else
      for (let i = 0; i < pairs; i += 1) {
        level.copy(input, 1, 2 * i * SIZE, 2 * (i + 1) * SIZE);
        hash(algorithm, input, 'buffer').copy(level, i * SIZE);
      }
    // a node without a neighbour goes up as it is, which gives the very tree of the RFC
    if (width % 2 === 1) single.copy(level, pairs * SIZE);
    width = pairs + (width % 2);
  }
}

/** Root over leaf hashes that lie one after the other, 32 bytes each; of none, the hash of nothing. */
export const rootOfLeaves = (leaves: Uint8Array, algorithm: NodeHash = 'sha256'): Buffer =>
  leaves.length === 0 ? hash(algorithm, '', 'buffer') : climb(leaves, algorithm);

/** 存在证明: the neighbours by which the leaf at `index` hashes up to the root, from the bottom (RFC 6962 §2.1.1). */
export function auditPath(leaves: Uint8Array, index: number, algorithm: NodeHash = 'sha256'): readonly Buffer[] {
  const path: Buffer[] = [];
  let place = index;
  climb(leaves, algorithm, (level, width) => {
    const beside = place ^ 1;
    if (beside < width) path.push(Buffer.from(level.subarray(beside * SIZE, (beside + 1) * SIZE)));
    place >>= 1;
  });
  return path;
}

/** The root that a leaf, its place among `size` leaves and its path give; undefined when the path has not the length it must have. */
export function rootOfPath(
  { leaf, index, size }: { readonly leaf: Uint8Array; readonly index: number; readonly size: number },
  path: readonly Uint8Array[],
  algorithm: NodeHash = 'sha256',
): Buffer | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return undefined;
  const input = Buffer.alloc(1 + 2 * SIZE, 1);
  let found: Buffer = Buffer.from(leaf);
  let used = 0;
  for (let place = index, width = size; width > 1; place = Math.floor(place / 2), width = Math.ceil(width / 2)) {
    const isRight = place % 2 === 1;
    if (!isRight && place + 1 === width) continue; // no neighbour on this level
    const beside = path[used];
    if (beside?.length !== SIZE || found.length !== SIZE) return undefined;
    input.set(isRight ? beside : found, 1);
    input.set(isRight ? found : beside, 1 + SIZE);
    found = hash(algorithm, input, 'buffer');
    used += 1;
  }
  return used === path.length ? found : undefined;
}
