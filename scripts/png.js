// Makes a screenshot smaller: at most 256 colours and a palette, which the flat pages of an office program hardly show.
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @param {string} type @param {Buffer} data */
function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** @param {Buffer} file */
function chunksOf(file) {
  if (!file.subarray(0, 8).equals(SIGNATURE)) throw new Error('not a PNG');
  const chunks = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    chunks.push({ type: file.toString('latin1', at + 4, at + 8), data: file.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

/** The predictor of filter 4. */
function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/**
 * Pixels of what Chromium writes: 8 bits a channel, RGB or RGBA, or a palette as below; not interlaced.
 * @param {Buffer} file
 */
export function readPng(file) {
  const chunks = chunksOf(file);
  const head = chunks[0].data;
  const [width, height, depth, kind, interlaced] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9], head[12]];
  const channels = { 2: 3, 3: 1, 6: 4 }[kind];
  if (depth !== 8 || !channels || interlaced) throw new Error(`a PNG of another kind: depth ${depth}, type ${kind}`);
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const line = width * channels;
  const out = Buffer.alloc(line * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (line + 1)];
    for (let x = 0; x < line; x += 1) {
      const at = y * line + x;
      const left = x >= channels ? out[at - channels] : 0;
      const up = y > 0 ? out[at - line] : 0;
      const corner = x >= channels && y > 0 ? out[at - line - channels] : 0;
      const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
      out[at] = raw[y * (line + 1) + 1 + x] + guess;
    }
  }
  if (kind !== 3) return { width, height, channels, pixels: out };
  const palette = chunks.find(({ type }) => type === 'PLTE').data;
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < out.length; i += 1) palette.copy(pixels, i * 3, out[i] * 3, out[i] * 3 + 3);
  return { width, height, channels: 3, pixels };
}

/** Colours that fall together when only the upper bits count, each with the sum of its members. */
function bucketsOf({ channels, pixels }, mask) {
  const buckets = new Map();
  for (let at = 0; at < pixels.length; at += channels) {
    const [r, g, b] = [pixels[at], pixels[at + 1], pixels[at + 2]];
    const key = ((r & mask) << 16) | ((g & mask) << 8) | (b & mask);
    const bucket = buckets.get(key);
    if (!bucket) buckets.set(key, { n: 1, r, g, b, at: buckets.size });
    else {
      bucket.n += 1;
      bucket.r += r;
      bucket.g += g;
      bucket.b += b;
    }
  }
  return buckets;
}

/**
 * The same picture with a palette; the finest grain that leaves 256 colours is taken.
 * @param {Buffer} file
 */
export function shrinkPng(file) {
  const picture = readPng(file);
  const { width, height, channels, pixels } = picture;
  let [mask, buckets] = [0xff, bucketsOf(picture, 0xff)];
  while (buckets.size > 256) {
    mask = (mask << 1) & 0xff;
    buckets = bucketsOf(picture, mask);
  }
  const palette = Buffer.from([...buckets.values()].flatMap(({ n, r, g, b }) => [r, g, b].map((sum) => Math.round(sum / n))));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * channels;
      const key = ((pixels[at] & mask) << 16) | ((pixels[at + 1] & mask) << 8) | (pixels[at + 2] & mask);
      lines[y * (width + 1) + 1 + x] = buckets.get(key).at;
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const parts = [chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', deflateSync(lines, { level: 9 }))];
  return Buffer.concat([SIGNATURE, ...parts, chunk('IEND', Buffer.alloc(0))]);
}
