import { BLOCK, blocksOf, DIGEST, Lanes, pad } from '../../crypto/sha256-lanes.ts';
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

const [TAB, LINE, BACKSLASH, COLON, COMMA, DASH, SPACE, ZERO] = [0x09, 0x0a, 0x5c, 0x3a, 0x2c, 0x2d, 0x20, 0x30];
const [T, N] = [0x74, 0x4e];
const ESCAPED = new Uint8Array(128);
for (const [letter, code] of Object.entries({ b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, '\\': BACKSLASH }))
  ESCAPED[letter.charCodeAt(0)] = code;
const HEX = Buffer.from('0123456789abcdef');
const YES = Buffer.from('4:true,');
const NO = Buffer.from('5:false,');
const DIGEST_HEX = Buffer.from('64:');
/** Bytes that are worked on at once, unless a row is longer. */
const AT_ONCE = 262_144;
/** Most that a netstring adds to its value, and what is added to a message until the next one begins. */
const AROUND = 12;
const PADDED = 2 * BLOCK + 8;

const [BESIDES, SEALED, TRUTH] = [0, 1, 2];

type Messages = { readonly starts: Int32Array; readonly lengths: Int32Array };

export class CopiedLeaves {
  readonly #lanes = new Lanes();
  readonly #secret: Uint8Array;
  readonly #key: Buffer;
  readonly #take: TakeLeaf;
  /** Of each column: whether it is under the seal, and as what. */
  readonly #columns: Uint8Array;
  readonly #open: readonly number[];
  readonly #day: number;
  readonly #labels = new Labels();
  #begun: Buffer[] = [];

  constructor(register: SealedRegister, secret: Uint8Array, take: TakeLeaf) {
    const names = copiedColumns(register);
    const fields = sealedFields(register);
    this.#secret = secret;
    this.#key = Buffer.from(`\0${netstring(register.key)}`);
    this.#take = take;
    this.#columns = Uint8Array.from(names, (_, i) => {
      const field = i > 0 ? fields[i - 1] : undefined;
      return field ? (field.type === 'boolean' ? TRUTH : SEALED) : BESIDES;
    });
    this.#open = openFields(register).map(({ name }) => names.indexOf(name));
    this.#day = names.indexOf(sealDayField(register)?.name ?? '');
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

  #make(rows: Buffer): void {
    const most = Math.floor(rows.length / this.#columns.length) + 1;
    const texts = rows.length + most * (DIGEST + this.#columns.length * AROUND + PADDED);
    const leaves = rows.length + most * (this.#key.length + (this.#open.length + 2) * AROUND + 2 * DIGEST + PADDED);
    const leavesAt = Math.ceil(texts / BLOCK) * BLOCK;
    const out = leavesAt + Math.ceil(leaves / BLOCK) * BLOCK;
    this.#lanes.reserve(out + (most + 4) * DIGEST);
    const { bytes } = this.#lanes;
    const columns = this.#columns;
    const canonical: Messages = { starts: new Int32Array(most), lengths: new Int32Array(most) };
    const leaf: Messages = { starts: new Int32Array(most), lengths: new Int32Array(most) };
    const [batches, days]: [string[], (string | null)[]] = [[], []];
    let count = 0;
    let [text, to] = [0, leavesAt];
    const [begins, ends, froms, tos] = Array.from({ length: 4 }, () => new Int32Array(this.#columns.length)) as [
      ...[Int32Array, Int32Array, Int32Array, Int32Array],
    ];
    for (let at = 0; at < rows.length; count += 1) {
      let put = copied(this.#secret, bytes, text);
      for (let i = 0; i < columns.length; i += 1) {
        const from = at;
        let escaped = false;
        let byte = rows[at]!;
        while (byte !== TAB && byte !== LINE) {
          if (byte === BACKSLASH) escaped = true;
          at += 1;
          byte = rows[at]!;
        }
        if ((byte === LINE) !== (i === columns.length - 1)) throw new Error('a COPY has other columns than were asked for');
        froms[i] = from;
        tos[i] = at;
        begins[i] = put;
        const kind = columns[i]!;
        if (kind !== BESIDES)
          put =
            kind === TRUTH && !escaped
              ? copied(rows[from] === T ? YES : NO, bytes, put)
              : netstringOf(rows, from, at, escaped, bytes, put);
        ends[i] = put;
        at += 1;
      }
      canonical.starts[count] = text;
      canonical.lengths[count] = put - text;
      pad(bytes, text, put - text);
      text += blocksOf(put - text) * BLOCK;

      batches.push(this.#labels.batch(rows, froms[0]!, tos[0]!));
      const day = this.#day < 0 ? null : this.#labels.day(rows, froms[this.#day]!, tos[this.#day]!);
      days.push(day?.text ?? null);
      leaf.starts[count] = to;
      put = copied(day?.netstring ?? NOTHING, bytes, copied(this.#key, bytes, to));
      for (const i of this.#open) {
        for (let from = begins[i]!; from < ends[i]!; from += 1) bytes[put++] = bytes[from]!;
      }
      put = copied(DIGEST_HEX, bytes, put) + 2 * DIGEST;
      bytes[put++] = COMMA;
      leaf.lengths[count] = put - to;
      pad(bytes, to, put - to);
      to += blocksOf(put - to) * BLOCK;
    }
    const commitments = this.#hash(canonical, count, out);
    for (let row = 0; row < count; row += 1) {
      let put = leaf.starts[row]! + leaf.lengths[row]! - 1 - 2 * DIGEST;
      for (let from = commitments[row]!, end = from + DIGEST; from < end; from += 1) {
        const byte = bytes[from]!;
        bytes[put++] = HEX[byte >> 4]!;
        bytes[put++] = HEX[byte & 15]!;
      }
    }
    const made = this.#hash(leaf, count, out);
    for (let row = 0; row < count; row += 1) this.#take(batches[row]!, days[row]!, bytes, made[row]!);
  }

  /** Hashes messages, four of equal length at a time, one digest after the other. @returns where the digest of each is */
  #hash({ starts, lengths }: Messages, count: number, out: number): Int32Array {
    const places = new Int32Array(count);
    let most = 0;
    for (let i = 0; i < count; i += 1) most = Math.max(most, blocksOf(lengths[i]!));
    const next = new Int32Array(most + 2);
    for (let i = 0; i < count; i += 1) next[blocksOf(lengths[i]!) + 1]! += 1;
    for (let i = 1; i < next.length; i += 1) next[i]! += next[i - 1]!;
    const order = new Int32Array(count);
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

const NOTHING = Buffer.from('-,');

function copied(value: Uint8Array, bytes: Uint8Array, at: number): number {
  for (let i = 0; i < value.length; i += 1) bytes[at + i] = value[i]!;
  return at + value.length;
}

/** Writes the netstring of a value of a COPY, which stands between two places. @returns where it ends */
function netstringOf(rows: Buffer, from: number, to: number, escaped: boolean, bytes: Uint8Array, at: number): number {
  if (!escaped) {
    let put = sized(to - from, bytes, at);
    for (let i = from; i < to; i += 1) bytes[put++] = rows[i]!;
    bytes[put] = COMMA;
    return put + 1;
  }
  if (to - from === 2 && rows[from + 1] === N) return copied(NOTHING, bytes, at);
  let length = 0;
  for (let i = from; i < to; i += 1, length += 1) if (rows[i] === BACKSLASH) i += 1;
  let put = sized(length, bytes, at);
  for (let i = from; i < to; i += 1) {
    const byte = rows[i]!;
    if (byte !== BACKSLASH) bytes[put++] = byte;
    else {
      i += 1;
      const meant = ESCAPED[rows[i]!];
      if (!meant) throw new Error('a COPY has an escape that PostgreSQL does not write');
      bytes[put++] = meant;
    }
  }
  bytes[put] = COMMA;
  return put + 1;
}

/** Writes a length and the colon. */
function sized(length: number, bytes: Uint8Array, at: number): number {
  let digits = 1;
  for (let rest = length; rest > 9; rest = Math.floor(rest / 10)) digits += 1;
  for (let i = at + digits - 1, rest = length; i >= at; i -= 1) {
    const tenth = Math.floor(rest / 10);
    bytes[i] = ZERO + rest - tenth * 10;
    rest = tenth;
  }
  bytes[at + digits] = COLON;
  return at + digits + 1;
}

type Day = { readonly text: string; readonly netstring: Buffer };

/** Batches and days as text, each made once. */
class Labels {
  #batch = '';
  readonly #days = new Map<number, Day>();

  batch(rows: Buffer, from: number, to: number): string {
    let same = this.#batch.length === to - from;
    for (let i = from; same && i < to; i += 1) same = rows[i] === this.#batch.charCodeAt(i - from);
    if (!same) this.#batch = rows.toString('latin1', from, to);
    return this.#batch;
  }

  /** The day of a day or instant as PostgreSQL writes them in ISO. */
  day(rows: Buffer, from: number, to: number): Day | null {
    if (rows[from] === BACKSLASH) return null;
    let end = from;
    let key = 0;
    for (; end < to && rows[end] !== SPACE; end += 1) if (rows[end] !== DASH) key = key * 10 + rows[end]! - ZERO;
    const common = end - from === 10 && rows[from + 4] === DASH && rows[to - 1] !== CHRIST;
    const known = common && this.#days.get(key);
    if (known) return known;
    const text = rows.toString('latin1', from, end) + (rows[to - 1] === CHRIST ? ' BC' : '');
    const day = { text, netstring: Buffer.from(netstring(text)) };
    if (common) this.#days.set(key, day);
    return day;
  }
}

/** The last letter of BC. */
const CHRIST = 0x43;
