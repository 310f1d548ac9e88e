import { BLOCK, blocksOf, DIGEST, Lanes, VECTOR } from '../../crypto/sha256-lanes.ts';
import { openFields, type SealedRegister, sealDayField, sealedFields } from '../canonical.ts';
import { netstring } from '../chain.ts';

/**
 * Leaves of records as leafOf makes them in SQL, from PostgreSQL's text COPY: the server only sends what is stored, and texts are put
 * together as bytes where they are hashed, four at a time.
 */

/** Columns to be copied, in this order; the batch comes first. */
export function copiedColumns(register: SealedRegister): readonly string[] {
  const names = ['batch_seq', ...sealedFields(register).map(({ name }) => name)];
  const day = sealDayField(register);
  return day && !names.includes(day.name) ? [...names, day.name] : names;
}

/** What is told of every record: its batch and day, and where its leaf is, which the next call overwrites. */
export type TakeLeaf = (batch: string, day: string | null, bytes: Uint8Array, at: number) => void;

const [LINE, BACKSLASH, COLON, COMMA, DASH, SPACE, ZERO] = [0x0a, 0x5c, 0x3a, 0x2c, 0x2d, 0x20, 0x30];
const [T, N] = [0x74, 0x4e];
const ESCAPED = new Uint8Array(128);
for (const [letter, code] of Object.entries({ b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': BACKSLASH }))
  ESCAPED[letter.charCodeAt(0)] = code;
/** Bytes that are worked on at once, unless a row is longer. */
const AT_ONCE = 262_144;
/** Most that a netstring adds to its value, and what is added to a message until the next one begins. */
const AROUND = 12;
const PADDED = 2 * BLOCK + 8;
/** What a column is to a seal. */
const [BESIDES, SEALED, TRUTH] = [0, 1, 2];
/** The length of no value. */
const NULL = -1;

export class CopiedLeaves {
  readonly #lanes = new Lanes();
  readonly #take: TakeLeaf;
  /** Of each column: whether it is under the seal, and as what. */
  readonly #columns: Uint8Array;
  readonly #open: Uint8Array;
  readonly #day: number;
  readonly #labels = new Labels(this.#lanes);
  readonly #words: Readonly<Record<'secret' | 'key' | 'yes' | 'no' | 'nothing' | 'digest', Word>>;
  /** The cursor in the COPY. */
  #at = 0;
  /** Of the row in hand: where the netstring of each value begins and ends. */
  readonly #begin: Int32Array;
  readonly #end: Int32Array;
  readonly #texts = new Messages(this.#lanes);
  readonly #leaves = new Messages(this.#lanes);
  #begun: Buffer[] = [];

  constructor(register: SealedRegister, secret: Uint8Array, take: TakeLeaf) {
    const names = copiedColumns(register);
    const fields = sealedFields(register);
    this.#take = take;
    this.#columns = Uint8Array.from(names, (_, i) => {
      const field = i > 0 ? fields[i - 1] : undefined;
      return field ? (field.type === 'boolean' ? TRUTH : SEALED) : BESIDES;
    });
    this.#open = Uint8Array.from(openFields(register), ({ name }) => names.indexOf(name));
    this.#day = names.indexOf(sealDayField(register)?.name ?? '');
    const word = (value: string | Uint8Array): Word => wordOf(this.#lanes, Buffer.from(value));
    this.#words = {
      ...{ secret: word(secret), key: word(`\0${netstring(register.key)}`), digest: word('64:') },
      ...{ yes: word('4:true,'), no: word('5:false,'), nothing: word('-,') },
    };
    this.#begin = new Int32Array(names.length);
    this.#end = new Int32Array(names.length);
  }

  /** Takes bytes of a COPY as they come. */
  add(chunk: Buffer): void {
    let at = 0;
    if (this.#begun.length > 0) {
      at = chunk.indexOf(LINE) + 1;
      this.#begun.push(at === 0 ? chunk : chunk.subarray(0, at));
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
    if (at < chunk.length) this.#begun.push(chunk.subarray(at));
  }

  /** @throws when the last row is not whole */
  end(): void {
    if (this.#begun.length > 0) throw new Error('a COPY ended within a row');
  }

  /** Makes the leaves of whole rows: all texts, their hashes, all leaf texts, which hold these in hex, and theirs. */
  #make(rows: Buffer): void {
    const lanes = this.#lanes;
    const most = Math.floor(rows.length / this.#columns.length) + 1;
    const begun = lanes.free + Math.ceil((rows.length + VECTOR) / BLOCK) * BLOCK;
    const texts = rows.length + most * (DIGEST + this.#columns.length * AROUND);
    const leaves = rows.length + most * (this.#words.key.length + (this.#open.length + 2) * AROUND + 2 * DIGEST);
    const out = this.#leaves.begin(this.#texts.begin(begun, most, texts), most, leaves);
    lanes.reserve(out + (most + 4) * DIGEST);
    lanes.bytes.set(rows, lanes.free);
    const labels: string[] = [];
    const days: (string | null)[] = [];
    this.#at = lanes.free;
    for (const end = this.#at + rows.length; this.#at < end; ) {
      labels.push(this.#label());
      const day = this.#text();
      days.push(day?.text ?? null);
      this.#leaf(day);
    }
    const commitments = this.#texts.hash(out);
    for (let row = 0; row < days.length; row += 1) lanes.hex(commitments[row]!, this.#leaves.endOf(row) - 1 - 2 * DIGEST);
    const made = this.#leaves.hash(out);
    for (let row = 0; row < days.length; row += 1) this.#take(labels[row]!, days[row]!, lanes.bytes, made[row]!);
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
    const lanes = this.#lanes;
    const { bytes } = lanes;
    const columns = this.#columns;
    const last = columns.length - 1;
    let day: Day | null = null;
    let put = this.#put(this.#words.secret, this.#texts.at);
    for (let i = 1; i <= last; i += 1) {
      const from = this.#at;
      const length = this.#value();
      if ((bytes[this.#at] === LINE) !== (i === last)) throw new Error('a COPY has other columns than were asked for');
      this.#at += 1;
      if (i === this.#day && length !== NULL) day = this.#labels.day(from, from + length);
      this.#begin[i] = put;
      const kind = columns[i]!;
      if (kind === BESIDES) continue;
      if (length === NULL) put = this.#put(this.#words.nothing, put);
      else if (kind === TRUTH) put = this.#put(bytes[from] === T ? this.#words.yes : this.#words.no, put);
      else {
        put = sized(length, bytes, put);
        lanes.move(from, put, length);
        put += length;
        bytes[put++] = COMMA;
      }
      this.#end[i] = put;
    }
    this.#texts.add(put);
    return day;
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
    const { bytes } = this.#lanes;
    let put = this.#put(key, this.#leaves.at);
    if (!day) put = this.#put(nothing, put);
    else for (let i = 0; i < day.netstring.length; i += 1) bytes[put++] = day.netstring[i]!;
    for (let i = 0; i < this.#open.length; i += 1) {
      const begin = this.#begin[this.#open[i]!]!;
      const length = this.#end[this.#open[i]!]! - begin;
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

/** Messages that are put together one behind the other, padded, to be hashed four at a time. */
class Messages {
  readonly #lanes: Lanes;
  /** Where the next one begins. */
  at = 0;
  #count = 0;
  #starts = new Int32Array(0);
  #lengths = new Int32Array(0);
  #order = new Int32Array(0);
  #places = new Int32Array(0);

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
  }

  /** Begins anew at a place, for so many messages of so many bytes in all. @returns where they end at the latest */
  begin(at: number, most: number, length: number): number {
    this.at = at;
    this.#count = 0;
    if (most > this.#starts.length) {
      const places = () => new Int32Array(most);
      [this.#starts, this.#lengths, this.#order, this.#places] = [places(), places(), places(), places()];
    }
    return at + Math.ceil((length + most * PADDED) / BLOCK) * BLOCK;
  }

  /** Takes what has been written from `at` to a place. */
  add(to: number): void {
    const length = to - this.at;
    this.#starts[this.#count] = this.at;
    this.#lengths[this.#count] = length;
    this.#count += 1;
    this.#lanes.pad(this.at, length);
    this.at += blocksOf(length) * BLOCK;
  }

  endOf(i: number): number {
    return this.#starts[i]! + this.#lengths[i]!;
  }

  /** Hashes four of as many blocks at a time, one digest after the other. @returns where the digest of each is */
  hash(out: number): Int32Array {
    const [count, starts, lengths, order, places] = [this.#count, this.#starts, this.#lengths, this.#order, this.#places];
    let most = 0;
    for (let i = 0; i < count; i += 1) most = Math.max(most, blocksOf(lengths[i]!));
    const next = new Int32Array(most + 2);
    for (let i = 0; i < count; i += 1) next[blocksOf(lengths[i]!) + 1]! += 1;
    for (let i = 1; i < next.length; i += 1) next[i]! += next[i - 1]!;
    for (let i = 0; i < count; i += 1) order[next[blocksOf(lengths[i]!)]!++] = i;
    for (let i = 0; i < count; ) {
      const blocks = blocksOf(lengths[order[i]!]!);
      const end = Math.min(i + 4, next[blocks]!); // behind the last of as many blocks
      const last = end - 1;
      const [one, two] = [starts[order[i]!]!, starts[order[Math.min(i + 1, last)]!]!];
      const [three, four] = [starts[order[Math.min(i + 2, last)]!]!, starts[order[last]!]!];
      // what lanes without a message of their own write is overwritten by those that follow
      this.#lanes.hash(one, two, three, four, blocks, out + i * DIGEST);
      for (; i < end; i += 1) places[order[i]!] = out + i * DIGEST;
    }
    return places;
  }
}

/** Bytes that lie in memory for all rows. */
type Word = { readonly at: number; readonly length: number };
const wordOf = (lanes: Lanes, bytes: Buffer): Word => ({ at: lanes.keep(bytes), length: bytes.length });

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

type Day = { readonly text: string; readonly netstring: Buffer };

/** Batches and days as text, each made once. */
class Labels {
  readonly #lanes: Lanes;
  #batch = '';
  readonly #days = new Map<number, Day>();

  constructor(lanes: Lanes) {
    this.#lanes = lanes;
  }

  batch(from: number, to: number): string {
    const { bytes } = this.#lanes;
    let same = this.#batch.length === to - from;
    for (let i = from; same && i < to; i += 1) same = bytes[i] === this.#batch.charCodeAt(i - from);
    if (!same) this.#batch = bytes.toString('latin1', from, to);
    return this.#batch;
  }

  /** The day of a day or instant as PostgreSQL writes them in ISO. */
  day(from: number, to: number): Day {
    const { bytes } = this.#lanes;
    let end = from;
    let key = 0;
    for (; end < to && bytes[end] !== SPACE; end += 1) if (bytes[end] !== DASH) key = key * 10 + bytes[end]! - ZERO;
    const common = end - from === 10 && bytes[from + 4] === DASH && bytes[to - 1] !== CHRIST;
    const known = common && this.#days.get(key);
    if (known) return known;
    const text = bytes.toString('latin1', from, end) + (bytes[to - 1] === CHRIST ? ' BC' : '');
    const day = { text, netstring: Buffer.from(netstring(text)) };
    if (common) this.#days.set(key, day);
    return day;
  }
}

/** The last letter of BC. */
const CHRIST = 0x43;
