import { createHash, type Hash } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { refuseImport } from './refusals.ts';

/** Where the bytes of a file come from, chunk by chunk; `again`: they can be asked for once more. */
export type Source = { readonly open: () => AsyncIterable<Uint8Array>; readonly again: boolean };

/** A file that is in memory, or one that is not. */
export type Content = Uint8Array | Source;

const PIECE = 65_536;

/** The bytes in pieces, without copying them. */
export function* pieces(bytes: Uint8Array, size = PIECE): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

export const sourceOf = (content: Content): Source =>
  content instanceof Uint8Array
    ? {
        open: async function* () {
          yield* pieces(content);
        },
        again: true,
      }
    : content;

/** One reading of a source: what it holds, unpacked where it was packed, and the SHA-256 of the bytes that were sent. */
export class Reading {
  readonly #hash: Hash = createHash('sha256');
  readonly #sent: AsyncIterator<Uint8Array>;
  readonly #mostUnpacked: number;
  #digest: string | undefined;

  constructor(source: Source, mostUnpacked = Number.POSITIVE_INFINITY) {
    this.#sent = source.open()[Symbol.asyncIterator]();
    this.#mostUnpacked = mostUnpacked;
  }

  /** SHA-256 of everything that was sent; what nobody has read yet is read for it. */
  async digest(): Promise<string> {
    while (this.#digest === undefined) await this.#next();
    return this.#digest;
  }

  /** Gives the source back, whether or not it was read to its end. */
  async close(): Promise<void> {
    await this.#sent.return?.();
  }

  async #next(): Promise<Uint8Array | undefined> {
    const { value, done } = await this.#sent.next();
    if (done) {
      this.#digest ??= this.#hash.digest('hex');
      return undefined;
    }
    this.#hash.update(value);
    return value;
  }

  async *#hashed(): AsyncGenerator<Uint8Array> {
    for (let chunk = await this.#next(); chunk; chunk = await this.#next()) yield chunk;
  }

  /** The content, as chunks of which the first has enough bytes to tell what kind of file this is. */
  async *content(): AsyncGenerator<Uint8Array> {
    const chunks = withHead(this.#hashed());
    const first = await chunks.next();
    if (first.done) return;
    const all = startingWith(first.value, chunks);
    yield* isGzip(first.value) ? withHead(limited(unpacked(all), this.#mostUnpacked)) : limited(all, this.#mostUnpacked);
  }
}

const HEAD = 512;
const MIB = 1_048_576;
const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The first chunk has at least so many bytes, when there are so many. */
async function* withHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array | undefined = new Uint8Array();
  for await (const chunk of chunks) {
    if (!head) {
      yield chunk;
      continue;
    }
    head = Buffer.concat([head, chunk]);
    if (head.length < HEAD) continue;
    yield head;
    head = undefined;
  }
  if (head && head.length > 0) yield head;
}

async function* startingWith(first: Uint8Array, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}

/** A small file that unpacks to a mountain is refused at the limit, before the mountain is anywhere. */
async function* limited(chunks: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most)
      throw refuseImport('import/too-large', { detail: `展开后超过 ${Math.floor(most / MIB)} MiB 的上限，请拆分后分次发送。` });
    yield chunk;
  }
}

async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: PIECE });
  // whatever goes wrong before it comes out of the gunzip again
  pipeline(chunks, gunzip).catch(() => undefined);
  try {
    yield* gunzip;
  } catch (error) {
    const isZlib = error instanceof Error && 'code' in error && /^Z_|^ERR_.*PREMATURE/.test(String(error.code));
    if (isZlib) throw refuseImport('import/gzip', { detail: '压缩文件不完整或已损坏，没有导入任何一行；请重新压缩后再发送。' });
    throw error;
  }
}
