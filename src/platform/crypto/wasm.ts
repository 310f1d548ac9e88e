/** WebAssembly that is put together here, byte by byte: what few functions need of its binary format. */

export type Code = readonly number[];

const leb = (value: number): Code => (value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)]);
const signed = (value: number): Code =>
  value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
const sized = (bytes: Code): Code => [...leb(bytes.length), ...bytes];
const list = (items: readonly Code[]): Code => [...leb(items.length), ...items.flat()];
const section = (id: number, bytes: Code): Code => [id, ...sized(bytes)];
const name = (text: string): Code => sized([...Buffer.from(text)]);

export const I32 = 0x7f;
export const V128 = 0x7b;
export const ADD = 0x6a;
export const SUBTRACT = 0x6b;
export const DIVIDE = 0x6e;
export const REMAINDER = 0x70;
export const AND = 0x71;
export const IS_ZERO = 0x45;
export const EQUAL = 0x46;
export const DIFFERENT = 0x47;
export const GREATER = 0x4a;
export const TRAILING_ZEROS = 0x68;
/** A byte is read, a byte or a number is written. */
export const LOAD_BYTE: Code = [0x2d, 0, 0];
export const STORE_BYTE: Code = [0x3a, 0, 0];
export const storeNumber = (offset: number): Code => [0x36, 2, ...leb(offset)];
/** Bytes of a vector. */
export const VECTOR = 16;
/** An instruction over vectors. */
export const vector = (code: number, ...immediate: number[]): Code => [0xfd, ...leb(code), ...immediate];
/** A vector, or one of its four words, is read from or written to any place, so many bytes behind an address. */
export const LOAD = vector(0x00, 0, 0);
export const STORE = vector(0x0b, 0, 0);
export const loadWord = (offset: number, lane: number): Code => vector(0x56, 2, ...leb(offset), lane);
export const storeWord = (offset: number, lane: number): Code => vector(0x5a, 2, ...leb(offset), lane);
export const get = (local: number): Code => [0x20, ...leb(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...leb(local)];
export const i32 = (value: number): Code => [0x41, ...signed(value)];
/** Runs again as long as the value that its body leaves is not 0. */
export const loop = (body: Code): Code => [0x03, 0x40, ...body, 0x0d, 0x00, 0x0b];

/** What may be left, from a loop directly within it, as soon as a value is not 0. */
export const block = (body: Code): Code => [0x02, 0x40, ...body, 0x0b];
export const leaveIf = (value: Code): Code => [...value, 0x0d, 0x01];

type Func = {
  readonly name: string;
  /** How many numbers it takes, and whether it gives one. */
  readonly takes: number;
  readonly gives: 0 | 1;
  /** Kinds of its locals, which are numbered behind what it takes. */
  readonly locals: readonly number[];
  readonly body: Code;
};

/** A module with these functions, whose memory is given to it. */
export const moduleOf = (functions: readonly Func[]): Uint8Array<ArrayBuffer> =>
  Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(
      1,
      list(functions.map(({ takes, gives }) => [0x60, takes, ...Array(takes).fill(I32), gives, ...Array(gives).fill(I32)])),
    ),
    ...section(2, list([[...name('mz'), ...name('memory'), 0x02, 0x00, 0x01]])),
    ...section(3, list(functions.map((_, i) => [i]))),
    ...section(7, list(functions.map((each, i) => [...name(each.name), 0x00, i]))),
    ...section(10, list(functions.map(({ locals, body }) => sized([...list(locals.map((kind) => [1, kind])), ...body, 0x0b])))),
  ]);
