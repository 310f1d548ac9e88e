import { fields, hex, move, span } from './copied-bytes.ts';
import {
  ADD,
  type Code,
  get,
  I32,
  i32,
  loadWord,
  loop,
  moduleOf,
  SUBTRACT,
  set,
  storeWord,
  V128,
  VECTOR,
  vector,
} from './wasm.ts';

/**
 * SHA-256 (FIPS 180-4) of four short messages at a time, as WebAssembly whose bytes are put together here: the four lanes of a
 * vector hold the same word of four messages. A library's call costs more in setting up than in hashing two hundred bytes.
 */

const word = (value: number): Code => [value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24];
const everywhere = (value: number): Code => vector(0x0c, ...word(value), ...word(value), ...word(value), ...word(value));

const add = (...terms: readonly Code[]): Code =>
  terms.slice(1).reduce((sum, term) => [...sum, ...term, ...vector(0xae)], terms[0] ?? []);
const xor = (a: Code, b: Code): Code => [...a, ...b, ...vector(0x51)];
const shiftRight = (a: Code, by: number): Code => [...a, ...i32(by), ...vector(0xad)];
const rotate = (a: Code, by: number): Code => [...shiftRight(a, by), ...a, ...i32(32 - by), ...vector(0xab), ...vector(0x50)];
/** Bits of the first where the third has ones, of the second elsewhere. */
const choose = (a: Code, b: Code, by: Code): Code => [...a, ...b, ...by, ...vector(0x52)];
const swapped = (local: number): Code => [
  ...get(local),
  ...get(local),
  ...vector(0x0d, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12),
];

const primes = (): number[] =>
  Array.from({ length: 312 }, (_, n) => n).filter(
    (n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0),
  );
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) >>> 0;

// parameters: where the four messages are, how many blocks each has, where the digests go
const [MESSAGES, BLOCKS, OUT, W, STATE, HELD, T] = [0, 4, 5, 6, 22, 30, 38] as const;
const LANES = [0, 1, 2, 3] as const;

function round(t: number, constant: number): Code {
  const w = (n: number): number => W + ((t + n) & 15);
  const s = (n: number): number => STATE + ((n - t + 64) & 7);
  const [a, b, c, d, e, f, g, h] = Array.from({ length: 8 }, (_, i) => get(s(i))) as unknown as readonly [
    ...[Code, Code, Code, Code, Code, Code, Code, Code],
  ];
  const of = (x: Code, ...by: readonly [number, number, number]) =>
    xor(xor(rotate(x, by[0]), rotate(x, by[1])), rotate(x, by[2]));
  const small = (x: Code, one: number, two: number, shift: number) =>
    xor(xor(rotate(x, one), rotate(x, two)), shiftRight(x, shift));
  const load: Code = LANES.reduce<Code>((held, i) => [...get(MESSAGES + i), ...held, ...loadWord(t * 4, i)], everywhere(0));
  const schedule =
    t < 16
      ? [...set(w(0), load), ...set(w(0), swapped(w(0)))]
      : set(w(0), add(get(w(0)), small(get(w(1)), 7, 18, 3), get(w(9)), small(get(w(14)), 17, 19, 10)));
  return [
    ...schedule,
    ...set(T, add(h, of(e, 6, 11, 25), choose(f, g, e), everywhere(constant), get(w(0)))),
    ...set(s(3), add(d, get(T))),
    ...set(s(7), add(get(T), of(a, 2, 13, 22), choose(c, b, xor(a, b)))),
  ];
}

/** Puts the digests of the four messages where they are wanted. */
function digests(): Code {
  const eight = Array.from({ length: 8 }, (_, i) => i);
  const known = primes();
  const start = known.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  return [
    ...eight.flatMap((i) => set(HELD + i, everywhere(start[i] ?? 0))),
    ...loop([
      ...eight.flatMap((i) => set(STATE + i, get(HELD + i))),
      ...known.flatMap((prime, t) => round(t, fraction(Math.cbrt(prime)))),
      ...eight.flatMap((i) => set(HELD + i, add(get(HELD + i), get(STATE + i)))),
      ...LANES.flatMap((i) => set(MESSAGES + i, [...get(MESSAGES + i), ...i32(64), ADD])),
      ...set(BLOCKS, [...get(BLOCKS), ...i32(1), SUBTRACT]),
      ...get(BLOCKS),
    ]),
    ...eight.flatMap((i) => set(HELD + i, swapped(HELD + i))),
    ...eight.flatMap((i) => LANES.flatMap((lane) => [...get(OUT), ...get(HELD + i), ...storeWord(lane * 32 + i * 4, lane)])),
  ];
}

/** Made when it is first needed: most programs hash no leaves. */
const program = () =>
  moduleOf([
    { name: 'hash', takes: W, gives: 0, locals: Array(T + 1 - W).fill(V128), body: digests() },
    { name: 'span', takes: 1, gives: 1, locals: [V128, I32, I32], body: span() },
    { name: 'move', takes: 3, gives: 0, locals: [], body: move() },
    { name: 'hex', takes: 2, gives: 0, locals: [V128, V128, V128], body: hex() },
    { name: 'fields', takes: 4, gives: 1, locals: [I32, V128, I32, I32], body: fields() },
  ]);

type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number };
type Functions = {
  /** Digests of four padded messages of so many blocks, by their places, are written one behind the other. */
  readonly hash: (one: number, two: number, three: number, four: number, blocks: number, out: number) => void;
  readonly span: (from: number) => number;
  readonly move: (from: number, to: number, length: number) => void;
  readonly hex: (digest: number, to: number) => void;
  /** Netstrings of so many values; see `fields`. @returns how many of these are left */
  readonly fields: (from: number, to: number, count: number, places: number) => number;
};
// the types of Node do not have it
type Wasm = {
  Memory: new (size: { initial: number }) => Memory;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: { mz: { memory: Memory } }) => { exports: Functions };
};
const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Wasm };
let compiled: object | undefined;

export const BLOCK = 64;
export const DIGEST = 32;
const PAGE = 65_536;

/** How many blocks a message takes with its padding. */
export const blocksOf = (length: number): number => (length + 9 + BLOCK - 1) >> 6;

/** What stands behind a message, but for its length. */
const PADDING = Buffer.alloc(2 * BLOCK);
PADDING[0] = 0x80;

/** Memory in which messages are put together, and the functions that work in it. */
export class Lanes {
  readonly #memory = new wasm.Memory({ initial: 1 });
  readonly hash: Functions['hash'];
  readonly span: Functions['span'];
  readonly move: Functions['move'];
  readonly hex: Functions['hex'];
  readonly fields: Functions['fields'];
  bytes = Buffer.from(this.#memory.buffer);
  /** The same memory by four bytes. */
  words = new Uint32Array(this.#memory.buffer);
  /** Where memory is free; what is `kept` lies before it. */
  free = 0;
  readonly #padding: number;

  constructor() {
    compiled ??= new wasm.Module(program());
    const made = new wasm.Instance(compiled, { mz: { memory: this.#memory } }).exports;
    [this.hash, this.span, this.move, this.hex, this.fields] = [made.hash, made.span, made.move, made.hex, made.fields];
    this.#padding = this.keep(PADDING);
  }

  /** Makes the memory as large as is needed; what it holds stays. */
  reserve(size: number): void {
    if (size <= this.bytes.length) return;
    this.#memory.grow(Math.ceil((size - this.bytes.length) / PAGE));
    this.bytes = Buffer.from(this.#memory.buffer);
    this.words = new Uint32Array(this.#memory.buffer);
  }

  /** Lays something down from where it can be moved. @returns its place */
  keep(value: Uint8Array): number {
    const at = this.free;
    this.free += Math.ceil(value.length / BLOCK) * BLOCK;
    this.reserve(this.free);
    this.bytes.set(value, at);
    return at;
  }

  /** Puts the padding behind a message that lies in memory. */
  pad(start: number, length: number): void {
    const at = start + length;
    const end = start + blocksOf(length) * BLOCK;
    const { bytes } = this;
    this.move(this.#padding, at, end - at);
    bytes[end - 5] = Math.floor(length / 2 ** 29);
    bytes[end - 4] = length >>> 21;
    bytes[end - 3] = length >>> 13;
    bytes[end - 2] = length >>> 5;
    bytes[end - 1] = length << 3;
  }
}
