import {
  ADD,
  AND,
  block,
  type Code,
  DIFFERENT,
  DIVIDE,
  EQUAL,
  GREATER,
  get,
  IS_ZERO,
  i32,
  LOAD,
  LOAD_BYTE,
  leaveIf,
  loop,
  REMAINDER,
  STORE,
  STORE_BYTE,
  SUBTRACT,
  set,
  storeNumber,
  TRAILING_ZEROS,
  VECTOR,
  vector,
} from './wasm.ts';

/** The values of a text COPY, as WebAssembly: found, moved and written as netstrings sixteen bytes at a time. */

const [LINE, BACKSLASH, COLON, COMMA, ZERO] = [0x0a, 0x5c, 0x3a, 0x2c, 0x30];

const EVERY = (byte: number): Code => vector(0x0c, ...Array(VECTOR).fill(byte));
const SAME = vector(0x23);
const OR = vector(0x50);

const forward = (local: number, by: Code): Code => set(local, [...get(local), ...by, ADD]);

/** Counts the bytes from `from` to the next tab, line feed or backslash, with three locals to work in. */
function counted(from: number, [bytes, found, at]: readonly [number, number, number]): Code {
  const is = (byte: number): Code => [...get(bytes), ...EVERY(byte), ...SAME];
  return [
    ...set(at, get(from)),
    ...loop([
      ...set(bytes, [...get(at), ...LOAD]),
      ...set(found, [...is(0x09), ...is(LINE), ...OR, ...is(BACKSLASH), ...OR, ...vector(0x64)]),
      ...forward(at, i32(VECTOR)),
      ...[...get(found), IS_ZERO],
    ]),
    ...[...get(at), ...i32(VECTOR), SUBTRACT, ...get(from), SUBTRACT, ...get(found), TRAILING_ZEROS, ADD],
  ];
}

/** How many bytes lie before the next tab, line feed or backslash. */
export const span = (): Code => counted(0, [1, 2, 3]);

/** Copies bytes to a place behind them, sixteen at a time: up to fifteen more are overwritten. */
export function move(): Code {
  const [from, to, length] = [0, 1, 2];
  return loop([
    ...[...get(to), ...get(from), ...LOAD, ...STORE],
    ...[...forward(from, i32(VECTOR)), ...forward(to, i32(VECTOR)), ...forward(length, i32(-VECTOR))],
    ...[...get(length), ...i32(0), GREATER],
  ]);
}

/** Writes a digest in hex. */
export function hex(): Code {
  const [from, to, bytes, high, low] = [0, 1, 2, 3, 4];
  const digits = vector(0x0c, ...Buffer.from('0123456789abcdef'));
  const digit = (nibbles: Code): Code => [...digits, ...nibbles, ...vector(0x0e)];
  const mixed = (first: number): Code => {
    const order = Array.from({ length: VECTOR }, (_, i) => first + (i >> 1) + (i % 2) * VECTOR);
    return [...get(high), ...get(low), ...vector(0x0d, ...order)];
  };
  return [0, VECTOR].flatMap((half) => [
    ...set(bytes, [...get(from), ...i32(half), ADD, ...LOAD]),
    ...set(high, digit([...get(bytes), ...i32(4), ...vector(0x6d)])),
    ...set(low, digit([...get(bytes), ...EVERY(15), ...vector(0x4e)])),
    ...[0, 8].flatMap((first) => [...get(to), ...i32(2 * (half + first)), ADD, ...mixed(first), ...STORE]),
  ]);
}

/** Numbers that `fields` writes for a value: where its netstring begins and ends, where it begins and ends itself. */
export const PLACE = 4;
/** Values that are longer are not for `fields`. */
const LONGEST = 99;

/**
 * Writes the netstrings of values that follow each other, as long as these are short and hold nothing that is written otherwise, and
 * the row goes on; and for each of them its places. Gives how many of `count` have not been written.
 */
export function fields(): Code {
  const [from, to, count, places, length, bytes, found, at] = [0, 1, 2, 3, 4, 5, 6, 7];
  const ending: Code = [...get(from), ...get(length), ADD];
  const put = (byte: Code): Code => [...get(to), ...byte, ...STORE_BYTE];
  const place = (i: number, value: Code): Code => [...get(places), ...value, ...storeNumber(4 * i)];
  return [
    ...block(
      loop([
        ...set(length, counted(from, [bytes, found, at])),
        ...leaveIf([...get(length), ...i32(LONGEST), GREATER]),
        ...leaveIf([...ending, ...LOAD_BYTE, ...i32(BACKSLASH), EQUAL]),
        ...place(0, get(to)),
        // of a length below ten the tens are overwritten
        ...put([...get(length), ...i32(10), DIVIDE, ...i32(ZERO), ADD]),
        ...forward(to, [...get(length), ...i32(9), GREATER]),
        ...put([...get(length), ...i32(10), REMAINDER, ...i32(ZERO), ADD]),
        ...forward(to, i32(1)),
        ...put(i32(COLON)),
        ...forward(to, i32(1)),
        ...set(at, i32(0)),
        ...loop([
          ...[...get(to), ...get(at), ADD, ...get(from), ...get(at), ADD, ...LOAD, ...STORE],
          ...forward(at, i32(VECTOR)),
          ...[...get(length), ...get(at), GREATER],
        ]),
        ...forward(to, get(length)),
        ...put(i32(COMMA)),
        ...forward(to, i32(1)),
        ...[...place(1, get(to)), ...place(2, get(from)), ...place(3, ending)],
        ...forward(places, i32(4 * PLACE)),
        ...set(at, [...ending, ...LOAD_BYTE]),
        ...set(from, [...ending, ...i32(1), ADD]),
        ...forward(count, i32(-1)),
        ...[...get(count), ...i32(0), GREATER, ...get(at), ...i32(LINE), DIFFERENT, AND],
      ]),
    ),
    ...get(count),
  ];
}
