/**
 * SHA-256 (FIPS 180-4) of four short messages at a time, as WebAssembly whose bytes are put together here: the four lanes of a
 * vector hold the same word of four messages. A library's call costs more in setting up than in hashing two hundred bytes.
 */

type Code = readonly number[];

const leb = (value: number): Code => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)]);
const sized = (bytes: Code): Code => [...leb(bytes.length), ...bytes];
const list = (items: readonly Code[]): Code => [...leb(items.length), ...items.flat()];
const section = (id: number, bytes: Code): Code => [id, ...sized(bytes)];
const name = (text: string): Code => sized([...Buffer.from(text)]);

const I32 = 0x7f;
const V128 = 0x7b;
const vector = (code: number, ...immediate: number[]): Code => [0xfd, ...leb(code), ...immediate];
const get = (local: number): Code => [0x20, ...leb(local)];
const set = (local: number, value: Code): Code => [...value, 0x21, ...leb(local)];
const i32 = (value: number): Code => [0x41, ...signed(value)];
const signed = (value: number): Code =>
  value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
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

const PRIMES = Array.from({ length: 312 }, (_, n) => n).filter(
  (n) => n > 1 && !Array.from({ length: n }, (_, d) => d).some((d) => d > 1 && n % d === 0),
);
const fraction = (root: number): number => ((root - Math.floor(root)) * 2 ** 32) >>> 0;
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

// parameters: where the four messages are, how many blocks each has, where the digests go
const [MESSAGES, BLOCKS, OUT, W, STATE, HELD, T] = [0, 4, 5, 6, 22, 30, 38] as const;
const LANES = [0, 1, 2, 3] as const;

function round(t: number): Code {
  const w = (n: number): number => W + ((t + n) & 15);
  const s = (n: number): number => STATE + ((n - t + 64) & 7);
  const [a, b, c, d, e, f, g, h] = Array.from({ length: 8 }, (_, i) => get(s(i))) as unknown as readonly [
    ...[Code, Code, Code, Code, Code, Code, Code, Code],
  ];
  const of = (x: Code, ...by: readonly [number, number, number]) =>
    xor(xor(rotate(x, by[0]), rotate(x, by[1])), rotate(x, by[2]));
  const small = (x: Code, one: number, two: number, shift: number) =>
    xor(xor(rotate(x, one), rotate(x, two)), shiftRight(x, shift));
  const lane = (i: number): Code => vector(0x56, 2, ...leb(t * 4), i);
  const load: Code = LANES.reduce<Code>((held, i) => [...get(MESSAGES + i), ...held, ...lane(i)], everywhere(0));
  const schedule =
    t < 16
      ? [...set(w(0), load), ...set(w(0), swapped(w(0)))]
      : set(w(0), add(get(w(0)), small(get(w(1)), 7, 18, 3), get(w(9)), small(get(w(14)), 17, 19, 10)));
  return [
    ...schedule,
    ...set(T, add(h, of(e, 6, 11, 25), choose(f, g, e), everywhere(ROUNDS[t] ?? 0), get(w(0)))),
    ...set(s(3), add(d, get(T))),
    ...set(s(7), add(get(T), of(a, 2, 13, 22), choose(c, b, xor(a, b)))),
  ];
}

function program(): Uint8Array<ArrayBuffer> {
  const eight = Array.from({ length: 8 }, (_, i) => i);
  const body: Code = [
    ...eight.flatMap((i) => set(HELD + i, everywhere(START[i] ?? 0))),
    ...[0x03, 0x40], // loop
    ...eight.flatMap((i) => set(STATE + i, get(HELD + i))),
    ...Array.from({ length: 64 }, (_, t) => round(t)).flat(),
    ...eight.flatMap((i) => set(HELD + i, add(get(HELD + i), get(STATE + i)))),
    ...LANES.flatMap((i) => set(MESSAGES + i, [...get(MESSAGES + i), ...i32(64), 0x6a])),
    ...[...get(BLOCKS), ...i32(1), 0x6b, 0x22, BLOCKS], // one block less
    ...[0x0d, 0x00, 0x0b], // again as long as there are any
    ...eight.flatMap((i) => set(HELD + i, swapped(HELD + i))),
    ...eight.flatMap((i) =>
      LANES.flatMap((lane) => [...get(OUT), ...get(HELD + i), ...vector(0x5a, 2, ...leb(lane * 32 + i * 4), lane)]),
    ),
    0x0b,
  ];
  const hash = sized([...list([[...leb(T + 1 - W), V128]]), ...body]);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, list([[0x60, ...list(Array.from({ length: W }, () => [I32])), ...list([])]])),
    ...section(2, list([[...name('mz'), ...name('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, list([[0x00]])),
    ...section(7, list([[...name('hash'), 0x00, 0x00]])),
    ...section(10, list([hash])),
  ]);
}

type Memory = { readonly buffer: ArrayBuffer; grow(pages: number): number };
type Hash = (one: number, two: number, three: number, four: number, blocks: number, out: number) => void;
// the types of Node do not have it
type Wasm = {
  Memory: new (size: { initial: number }) => Memory;
  Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  Instance: new (module: object, imports: { mz: { memory: Memory } }) => { exports: { hash: Hash } };
};
const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly: Wasm };
let compiled: object | undefined;

export const BLOCK = 64;
export const DIGEST = 32;
const PAGE = 65_536;

/** How many blocks a message takes with its padding. */
export const blocksOf = (length: number): number => (length + 9 + BLOCK - 1) >> 6;

/** Puts the padding behind a message that lies in memory. */
export function pad(bytes: Uint8Array, start: number, length: number): void {
  const end = start + blocksOf(length) * BLOCK;
  let at = start + length;
  bytes[at++] = 0x80;
  while (at < end - 8) bytes[at++] = 0;
  const high = Math.floor(length / 2 ** 29);
  const low = (length << 3) >>> 0;
  for (let i = 0; i < 4; i += 1) {
    bytes[at + i] = high >>> (24 - i * 8);
    bytes[at + 4 + i] = low >>> (24 - i * 8);
  }
}

/** Memory in which messages are put together, and the digests of four padded ones of equal length, which lie in it. */
export class Lanes {
  readonly #memory = new wasm.Memory({ initial: 1 });
  readonly hash: Hash;
  bytes = new Uint8Array(this.#memory.buffer);

  constructor() {
    compiled ??= new wasm.Module(program());
    this.hash = new wasm.Instance(compiled, { mz: { memory: this.#memory } }).exports.hash;
  }

  /** Makes the memory as large as is needed; what it holds stays. */
  reserve(size: number): void {
    if (size <= this.bytes.length) return;
    this.#memory.grow(Math.ceil((size - this.bytes.length) / PAGE));
    this.bytes = new Uint8Array(this.#memory.buffer);
  }
}
