import { deflateSync } from 'node:zlib';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { imagePdf } from './image-pdf.ts';
import { readScan } from './scan.ts';

const CODE = 'B7K2-M9QX-4T3C';
const PNG = 'image/png';

/** A chunk of a PNG; nobody here looks at its checksum. */
function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data, Buffer.alloc(4)]);
}

/** A grey page of 1,000 × 1,400 points with the code of some points a module in its upper right corner. */
function page(code: string | null, { scale = 5, colour = 0, turned = false } = {}): Uint8Array {
  const [width, height] = [1_000, 1_400];
  const modules = code ? encode(code, { ecc: 'Q', border: 4 }).data : [];
  const side = modules.length * scale;
  const channels = colour === 2 ? 3 : 1;
  const rows = Buffer.alloc((width * channels + 1) * height, 235);
  for (let y = 0; y < height; y += 1) {
    rows[y * (width * channels + 1)] = 0;
    for (let x = width - side; x < width && y < side; x += 1) {
      const isDark = modules[Math.floor(y / scale)]?.[Math.floor((x - width + side) / scale)];
      const [row, column] = turned ? [height - 1 - y, width - 1 - x] : [y, x];
      rows.fill(
        isDark ? 20 : 235,
        row * (width * channels + 1) + 1 + column * channels,
        row * (width * channels + 1) + 1 + (column + 1) * channels,
      );
    }
  }
  for (let y = 0; y < height; y += 1) rows[y * (width * channels + 1)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width);
  header.writeUInt32BE(height, 4);
  header.set([8, colour, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

describe('a scan says which paper it is', () => {
  it.each([
    ['in grey', {}],
    ['in colour', { colour: 2 }],
    ['small', { scale: 3 }],
    ['upside down', { turned: true }],
  ])('by the code printed on it, %s', async (_, look) =>
    expect(await readScan(PNG, page(CODE, look))).toEqual({ pages: [''], codes: [CODE] }),
  );
  it('and says nothing where there is none', async () =>
    expect(await readScan(PNG, page(null))).toEqual({ pages: [''], codes: [] }));
  it('a scanned PDF is read like the picture in it', async () => {
    const pdf = imagePdf(PNG, page(CODE));
    expect(pdf && (await readScan('application/pdf', pdf))).toEqual({ pages: [''], codes: [CODE] });
  });
  it.each([
    ['a damaged PDF', 'application/pdf', Buffer.from('%PDF-1.7\n1 0 obj\n')],
    ['a cut picture', PNG, page(CODE).subarray(0, 60)],
    ['only the beginning of one', PNG, page(CODE).subarray(0, 9)],
    ['a JPEG without a frame', 'image/jpeg', Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0])],
    [
      'a JPEG whose segment is longer than itself',
      'image/jpeg',
      Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, ...Array(12).fill(0)]),
    ],
    ['another kind', 'image/gif', Buffer.from('GIF89a')],
  ])('%s cannot be opened', async (_, mediaType, bytes) => expect(await readScan(mediaType, bytes)).toBeNull());
});
