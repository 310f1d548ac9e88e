import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CsvLine } from './csv.ts';
import { openFile } from './decode.ts';
import { pieces } from './source.ts';
import { cutAt, decodeText, parseCsv, readLines } from './testing/parts.ts';
import { encodingOf } from './text.ts';

const columns = [
  { name: 'id', heading: '编号', type: 'text' },
  { name: 'note', heading: '说明', type: 'text' },
] as const;
const bytes = (text: string) => new TextEncoder().encode(text);
/** 红河 in GB 18030. */
const GBK = Uint8Array.from([0xba, 0xec, 0xba, 0xd3]);

async function rows(content: Uint8Array, name: string) {
  const all = [];
  for await (const batch of (await openFile(content, name, columns)).rows) all.push(...batch);
  return all;
}

describe('text of a file', () => {
  it('GB 18030 is recognised', () =>
    expect([encodingOf(GBK), [...decodeText([GBK], 'GB 18030')].join('')]).toEqual(['GB 18030', '红河']));
  it.each([
    ['a replacement character', bytes('红\ufffd')],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x31, 0x00, 0x32, 0x00])],
    ['NUL', bytes('a\0b')],
    ['UTF-8 cut within a letter', bytes('红河').subarray(0, 5)],
  ])('%s is refused', (_, content) => expect(() => encodingOf(content)).toThrow('import/encoding'));
});

/** Letters of one to four bytes, the marks of the formats, and 4-byte letters of GB 18030. */
const letters = fc.string({
  unit: fc.constantFrom('a', 'é', '红', '河', '𠮷', '😀', ',', '"', '\n', '\r\n', ' ', '\u3000'),
  maxLength: 40,
});
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 40 });

describe('text that arrives in pieces is the text that was sent', () => {
  const SIZES = [1, 2, 3, 4, 5, 6, 7];
  const whole = (lines: Iterable<CsvLine>) => [...lines].map(({ line, cells }) => [line, ...cells]);
  const quoted = (text: string) => `编号,说明\n1,"${text.replaceAll('"', '""')}"\n`;

  it('.csv at every size from 1 to 7 and at random cuts', () =>
    fc.assert(
      fc.property(letters, cuts, (text, sizes) => {
        const content = bytes(quoted(text));
        const expected = whole(parseCsv([quoted(text)]));
        expect(expected[1]?.slice(1)).toEqual(['1', text]);
        for (const size of SIZES) expect(whole(parseCsv(decodeText(pieces(content, size), 'UTF-8')))).toEqual(expected);
        expect(whole(parseCsv(decodeText(cutAt(content, sizes), 'UTF-8')))).toEqual(expected);
      }),
    ));
  it('.ndjson at every size from 1 to 7 and at random cuts', () =>
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 5 }), cuts, (texts, sizes) => {
        const content = bytes(texts.map((note) => JSON.stringify({ note })).join('\n'));
        const read = (parts: Iterable<Uint8Array>) =>
          [...readLines(decodeText(parts, 'UTF-8'))].map(({ text }) => JSON.parse(text).note);
        for (const size of SIZES) expect(read(pieces(content, size))).toEqual(texts);
        expect(read(cutAt(content, sizes))).toEqual(texts);
      }),
    ));
  it('GB 18030, letters of two and four bytes', () => {
    // 红, then U+20087 in four bytes, then 河
    const content = Uint8Array.from([0xba, 0xec, 0x95, 0x32, 0x90, 0x31, 0xba, 0xd3]);
    for (const size of SIZES) expect([...decodeText(pieces(content, size), 'GB 18030')].join('')).toBe('红\u{20087}河');
  });
});

describe('parseCsv (RFC 4180)', () => {
  it('what is written comes back', () => {
    const cell = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (written) => {
        const text = written.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect([...parseCsv([`\ufeff${text}`])].map(({ cells }) => cells)).toEqual(written);
      }),
    );
  });
  it.each([
    [
      'a line break inside quotes moves the line numbers',
      'a,"b\nc"\nd,e',
      [
        [1, 'a', 'b\nc'],
        [3, 'd', 'e'],
      ],
    ],
    [
      'old line ends',
      'a\rb\r\nc',
      [
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
      ],
    ],
    ['text after a closing quote', '"a"b,c', [[1, 'ab', 'c']]],
    ['an empty last cell', 'a,\n', [[1, 'a', '']]],
    ['a quote inside a bare cell', 'a"b,c', [[1, 'a"b', 'c']]],
  ])('%s', (_, text, expected) => expect([...parseCsv([text])].map(({ line, cells }) => [line, ...cells])).toEqual(expected));
  it('a quote that is never closed is refused: the file was cut', () =>
    expect(() => [...parseCsv(['a,"b\nc'])]).toThrow('import/content'));
});

describe('openFile', () => {
  it('Chinese headings in any order, other columns left out, titles above the heading row passed over', async () =>
    expect(await rows(bytes('2023 年台账\n\n说明,其他,编 号\n红河州 𠮷,x,1\n,,\n'), 'a.csv')).toEqual([
      { line: 4, cells: { id: '1', note: '红河州 𠮷' } },
    ]));
  it('lines of JSON', async () =>
    expect(await rows(bytes('{"id":1,"说明":"二"}\n'), 'a.ndjson')).toEqual([{ line: 1, cells: { id: '1', note: '二' } }]));
  it('a line that is no JSON object, a nested value, an escaped NUL and half a letter are faults of their rows', async () => {
    const found = await rows(
      bytes('{"id":1}\n{\n[1]\n{"id":{"a":1}}\n{"id":"a\\u0000"}\n{"id":"\\ud800"}\n{"id":12345678901234567}'),
      'a.ndjson',
    );
    expect(found.map(({ line, faults }) => [line, faults?.[0]?.message.slice(0, 8)])).toEqual([
      [1, undefined],
      [2, '这一行不是一个 '],
      [3, '这一行不是一个 '],
      [4, '应是一个值，不能'],
      [5, '含有损坏或无法识'],
      [6, '含有损坏或无法识'],
      [7, '数字超过 15 '],
    ]);
  });
  it.each([
    ['a missing heading', '编号\n1', 'a.csv', '第 1 行缺少表头「说明」'],
    ['a heading that differs, named with its place', '编号,备注\n1,2', 'a.csv', '缺少表头「说明」,B 列现在是「备注」'],
    ['a heading twice', '编号,说明,说明\n1,2,3', 'a.csv', '「说明」出现了 2 次（B、C 列）'],
    ['no heading at all', 'a,b\n1,2', 'a.csv', '没有找到表头'],
    ['an empty file of spaces', ' \n', 'a.csv', '没有任何内容'],
    ['another kind of file', 'x', 'a.exe', '请使用 .xlsx'],
    ['objects without a known member', '{"x":1}', 'a.ndjson', '没有任何一个登记项'],
  ])('%s is refused', async (_, text, name, words) =>
    expect(rows(bytes(text), name)).rejects.toMatchObject({ members: { detail: expect.stringContaining(words) } }),
  );
});
