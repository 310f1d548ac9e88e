import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readPng, shrinkPng } from './png.js';

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A picture of RGB whose every line is written by the filter that its number names. */
function png(lines: readonly (readonly [filter: number, ...rest: readonly number[]])[], width: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(lines.length, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const data = deflateSync(Buffer.from(lines.flat()));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

describe('pictures of the manual made smaller', () => {
  it('every filter of a line is undone', () => {
    const picture = png(
      [
        [0, 10, 20, 30, 40, 50, 60],
        [1, 10, 20, 30, 30, 30, 30],
        [2, 5, 5, 5, 250, 0, 1],
        [3, 100, 100, 100, 0, 0, 0],
        [4, 1, 1, 1, 2, 2, 2],
      ],
      2,
    );
    expect([...readPng(picture).pixels]).toEqual([
      ...[10, 20, 30, 40, 50, 60],
      ...[10, 20, 30, 40, 50, 60],
      ...[15, 25, 35, 34, 50, 61],
      ...[107, 112, 117, 70, 81, 89],
      ...[108, 113, 118, 72, 83, 91],
    ]);
  });

  it('with 256 colours or fewer not one pixel changes', () => {
    const picture = png(
      [
        [0, 255, 0, 0, 0, 255, 0],
        [0, 1, 2, 3, 255, 0, 0],
      ],
      2,
    );
    expect(readPng(shrinkPng(picture))).toEqual(readPng(picture));
  });

  it('with more, near colours fall together and every pixel stays near what it was', () => {
    const width = 64;
    const lines = Array.from({ length: 64 }, (_, y): [number, ...number[]] => [
      0,
      ...Array.from({ length: width }, (__, x) => [x * 4, y * 4, 128]).flat(),
    ]);
    const picture = png(lines, width);
    const [before, after] = [readPng(picture), readPng(shrinkPng(picture))];
    const colours = new Set(Array.from({ length: width * 64 }, (_, i) => after.pixels.readUIntBE(i * 3, 3)));
    expect(colours.size).toBeLessThanOrEqual(256);
    expect(Math.max(...before.pixels.map((value: number, i: number) => Math.abs(value - after.pixels[i])))).toBeLessThan(17);
  });

  it('what is no PNG is refused', () => expect(() => readPng(Buffer.from('GIF89a..'))).toThrow('not a PNG'));
});
