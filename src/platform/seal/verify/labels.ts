import type { Lanes } from '../../crypto/sha256-lanes.ts';
import { netstring } from '../chain.ts';

const [DASH, SPACE, ZERO] = [0x2d, 0x20, 0x30];
/** The last letter of BC. */
const CHRIST = 0x43;

/** The day of a record, and as its leaf text holds it. */
export type Day = { readonly text: string; readonly netstring: Buffer };

/** Batches and days as text, each made once. */
export class Labels {
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
