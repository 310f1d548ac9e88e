import { PLACE } from '../../crypto/copied-bytes.ts';
import { BLOCK, DIGEST, Lanes } from '../../crypto/sha256-lanes.ts';
import { Messages } from '../../crypto/sha256-messages.ts';
import { VECTOR } from '../../crypto/wasm.ts';
import { netstring } from '../chain.ts';
import { type Day, Labels } from './labels.ts';
import type { Layout } from './layout.ts';

/**
 * Leaves of records as leafOf makes them in SQL, from PostgreSQL's text COPY: the server only sends what is stored, and texts are put
 * together as bytes where they are hashed, four at a time.
 */

/** What is told of every record: its batch and day, and at which word its leaf begins, which the next call overwrites. */
export type TakeLeaf = (batch: string, day: string | null, words: Uint32Array, at: number) => void;

const [LINE, BACKSLASH, COLON, COMMA, ZERO] = [0x0a, 0x5c, 0x3a, 0x2c, 0x30];
const [T, N] = [0x74, 0x4e];
const ESCAPED = new Uint8Array(128);
for (const [letter, code] of Object.entries({ b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': BACKSLASH }))
  ESCAPED[letter.charCodeAt(0)] = code;
/** Bytes that are worked on at once, unless a row is longer. */
const AT_ONCE = 262_144;
/** Most that a netstring adds to its value. */
const AROUND = 12;
/** The length of no value. */
const NULL = -1;

export class CopiedLeaves {
  readonly #lanes = new Lanes();
  readonly #take: TakeLeaf;
  readonly #layout: Layout;
  readonly #labels = new Labels(this.#lanes);
  readonly #words: Readonly<Record<'secret' | 'key' | 'yes' | 'no' | 'nothing' | 'digest', Word>>;
  /** The cursor in the COPY. */
  #at = 0;
  /** Of the row in hand: the places of each value as `fields` writes them; one that is not there begins at 0. */
  readonly #places: number;
  /** Of each column: how many that are text begin with it. */
  readonly #runs: readonly number[];
  /** First and last of columns that lie side by side in clear. */
  readonly #open: readonly (readonly [number, number])[];
  readonly #texts = new Messages(this.#lanes);
  readonly #leaves = new Messages(this.#lanes);
  #begun: Buffer[] = [];
  /** Of the rows in hand. */
  readonly #labelOf: string[] = [];
  readonly #dayOf: (string | null)[] = [];

  constructor(layout: Layout, secret: Uint8Array, take: TakeLeaf) {
    this.#layout = layout;
    this.#take = take;
    const word = (value: string | Uint8Array): Word => wordOf(this.#lanes, Buffer.from(value));
    this.#words = {
      ...{ secret: word(secret), key: word(`\0${netstring(layout.key)}`), digest: word('64:') },
      ...{ yes: word('4:true,'), no: word('5:false,'), nothing: word('-,') },
    };
    this.#places = this.#lanes.keep(new Uint8Array(layout.columns.length * PLACE * 4));
    this.#runs = layout.columns.map((_, i) => [...layout.columns, ''].findIndex((kind, at) => at >= i && kind !== 'text') - i);
    this.#open = sideBySide(layout.open);
  }

  /** Takes bytes of a COPY as they come; they may change afterwards. */
  add(chunk: Buffer): void {
    let at = 0;
    if (this.#begun.length > 0) {
      at = chunk.indexOf(LINE) + 1;
      this.#begun.push(Buffer.from(at === 0 ? chunk : chunk.subarray(0, at)));
      if (at === 0) return;
      this.#make(Buffer.concat(this.#begun));
      this.#begun = [];
    }
    const whole = chunk.lastIndexOf(LINE) + 1;
    while (at < whole) {
      let end = whole - at <= AT_ONCE ? whole : chunk.lastIndexOf(LINE, at + AT_ONCE) + 1;
      if (end <= at) end = chunk.indexOf(LINE, at) + 1;
      this.#make(chunk.subarray(at, end));
      at = end;
    }
    if (at < chunk.length) this.#begun.push(Buffer.from(chunk.subarray(at)));
  }

  /** @throws when the last row is not whole */
  end(): void {
    if (this.#begun.length > 0) throw new Error('a COPY ended within a row');
  }

  /** Makes the leaves of whole rows: all texts, their hashes, all leaf texts, which hold these in hex, and theirs. */
  #make(rows: Buffer): void {
    const lanes = this.#lanes;
    const { columns, open } = this.#layout;
    const most = Math.floor(rows.length / columns.length) + 1;
    const begun = lanes.free + Math.ceil((rows.length + VECTOR) / BLOCK) * BLOCK;
    const texts = rows.length + most * (DIGEST + columns.length * AROUND);
    const leaves = rows.length + most * (this.#words.key.length + (open.length + 2) * AROUND + 2 * DIGEST);
    const out = this.#leaves.begin(this.#texts.begin(begun, most, texts), most, leaves);
    lanes.reserve(out + (most + 4) * DIGEST);
    lanes.bytes.set(rows, lanes.free);
    const [labels, days] = [this.#labelOf, this.#dayOf];
    let count = 0;
    this.#at = lanes.free;
    for (const end = this.#at + rows.length; this.#at < end; count += 1) {
      labels[count] = this.#label();
      const day = this.#text();
      days[count] = day?.text ?? null;
      this.#leaf(day);
    }
    const commitments = this.#texts.hash(out);
    for (let row = 0; row < count; row += 1) lanes.hex(commitments[row]!, this.#leaves.endOf(row) - 1 - 2 * DIGEST);
    const made = this.#leaves.hash(out);
    for (let row = 0; row < count; row += 1) this.#take(labels[row]!, days[row]!, lanes.words, made[row]! / 4);
  }

  /** The first column as it is written. */
  #label(): string {
    const { bytes } = this.#lanes;
    const from = this.#at;
    let at = from + this.#lanes.span(from);
    while (bytes[at] === BACKSLASH) at += 2 + this.#lanes.span(at + 2);
    this.#at = at + 1;
    return this.#labels.batch(from, at);
  }

  /** Puts secret and canonical text of a row together. @returns its day */
  #text(): Day | null {
    const { bytes, words, fields } = this.#lanes;
    const { columns, day } = this.#layout;
    let put = this.#put(this.#words.secret, this.#texts.at);
    for (let i = 1; i < columns.length; ) {
      const run = this.#runs[i]!;
      const done = run > 0 ? run - fields(this.#at, put, run, this.#placeOf(i) * 4) : 0;
      if (done === 0) put = this.#one(i, put);
      i += Math.max(done, 1);
      const place = this.#placeOf(i - 1);
      if (done > 0) [put, this.#at] = [words[place + 1]!, words[place + 3]!];
      if ((bytes[this.#at] === LINE) !== (i === columns.length)) throw new Error('a COPY has other columns than were asked for');
      this.#at += 1;
    }
    this.#texts.add(put);
    const from = day < 0 ? 0 : words[this.#placeOf(day) + 2]!;
    return from === 0 ? null : this.#labels.day(from, words[this.#placeOf(day) + 3]!);
  }

  #placeOf(column: number): number {
    return this.#places / 4 + column * PLACE;
  }

  /** Puts the value of one column behind the others, whatever it is. @returns where it ends */
  #one(column: number, begin: number): number {
    const { bytes, words } = this.#lanes;
    const kind = this.#layout.columns[column]!;
    const from = this.#at;
    const length = this.#value();
    let put = begin;
    if (kind !== 'beside' && length === NULL) put = this.#put(this.#words.nothing, put);
    else if (kind === 'truth') put = this.#put(bytes[from] === T ? this.#words.yes : this.#words.no, put);
    else if (kind === 'text') {
      put = sized(length, bytes, put);
      this.#lanes.move(from, put, length);
      put += length;
      bytes[put++] = COMMA;
    }
    words.set(length === NULL ? [begin, put, 0, 0] : [begin, put, from, from + length], this.#placeOf(column));
    return put;
  }

  /** The length of the value at the cursor; what is written otherwise is put right where it lies, which makes the value shorter. */
  #value(): number {
    const { bytes } = this.#lanes;
    const from = this.#at;
    let length = this.#lanes.span(from);
    let at = from + length;
    while (bytes[at] === BACKSLASH) {
      const letter = bytes[at + 1]!;
      at += 2;
      if (letter === N) length = NULL;
      else bytes[from + length++] = meantBy(letter);
      const more = this.#lanes.span(at);
      if (more > 0) bytes.copyWithin(from + length, at, at + more);
      length += more;
      at += more;
    }
    this.#at = at;
    return length;
  }

  /** Puts the leaf text of the row in hand together, but for the commitment. */
  #leaf(day: Day | null): void {
    const { key, nothing, digest } = this.#words;
    const { bytes, words } = this.#lanes;
    let put = this.#put(key, this.#leaves.at);
    if (!day) put = this.#put(nothing, put);
    else for (let i = 0; i < day.netstring.length; i += 1) bytes[put++] = day.netstring[i]!;
    for (const [first, last] of this.#open) {
      const begin = words[this.#placeOf(first)]!;
      const length = words[this.#placeOf(last) + 1]! - begin;
      this.#lanes.move(begin, put, length);
      put += length;
    }
    put = this.#put(digest, put) + 2 * DIGEST;
    bytes[put] = COMMA;
    this.#leaves.add(put + 1);
  }

  #put({ at, length }: Word, to: number): number {
    this.#lanes.move(at, to, length);
    return to + length;
  }
}

/** Bytes that lie in memory for all rows. */
type Word = { readonly at: number; readonly length: number };
const wordOf = (lanes: Lanes, bytes: Buffer): Word => ({ at: lanes.keep(bytes), length: bytes.length });

/** First and last of columns whose numbers follow each other: their netstrings do, too. */
function sideBySide(columns: readonly number[]): readonly (readonly [number, number])[] {
  const runs: [number, number][] = [];
  for (const column of columns) {
    const run = runs.at(-1);
    if (run && run[1] === column - 1) run[1] = column;
    else runs.push([column, column]);
  }
  return runs;
}

/** The byte for which a letter stands behind a backslash. */
function meantBy(letter: number): number {
  const meant = ESCAPED[letter];
  if (!meant) throw new Error('a COPY has an escape that PostgreSQL does not write');
  return meant;
}

/** Writes a length and the colon. @returns where these end */
function sized(length: number, bytes: Uint8Array, at: number): number {
  let put = at;
  if (length < 10) bytes[put++] = ZERO + length;
  else if (length < 100) {
    const tens = Math.floor(length / 10);
    bytes[put++] = ZERO + tens;
    bytes[put++] = ZERO + length - tens * 10;
  } else for (const digit of String(length)) bytes[put++] = digit.charCodeAt(0);
  bytes[put++] = COLON;
  return put;
}
