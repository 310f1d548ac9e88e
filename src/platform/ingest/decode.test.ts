import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCsv } from './csv.ts';
import { decodeRows, decodeText } from './decode.ts';

const columns = [
  { name: 'id', heading: '编号', type: 'text' },
  { name: 'note', heading: '说明', type: 'text' },
] as const;
const bytes = (text: string) => new TextEncoder().encode(text);
const rows = (content: Uint8Array, name: string) => [...decodeRows(content, name, columns)];

describe('decodeText', () => {
  it('GB 18030 is recognised', () => expect(decodeText(Uint8Array.from([0xba, 0xec, 0xba, 0xd3]))).toBe('红河'));
  it('a replacement character is refused', () => expect(() => decodeText(bytes('红\ufffd'))).toThrow('import/encoding'));
  it('UTF-16 is refused', () =>
    expect(() => decodeText(Uint8Array.from([0xff, 0xfe, 0x31, 0x00, 0x32, 0x00]))).toThrow('import/encoding'));
});

describe('parseCsv (RFC 4180)', () => {
  it('what is written comes back', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.trim().normalize('NFC'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (written) => {
        const text = written.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\r\n');
        expect([...parseCsv(`\ufeff${text}`)].map(({ cells }) => cells)).toEqual(written);
      }),
    );
  });
  it('a line break inside quotes moves the line numbers', () =>
    expect([...parseCsv('a,"b\nc"\nd,e')].map(({ line }) => line)).toEqual([1, 3]));
});

describe('decodeRows', () => {
  it('Chinese headings in any order, other columns left out', () =>
    expect(rows(bytes('说明,其他,编号\n红河州 𠮷,x,1\n'), 'a.csv')).toEqual([
      { line: 2, cells: { id: '1', note: '红河州 𠮷' } },
    ]));
  it('lines of JSON', () =>
    expect(rows(bytes('{"id":1,"说明":"二"}\n'), 'a.ndjson')).toEqual([{ line: 1, cells: { id: '1', note: '二' } }]));
  it.each([
    ['a missing heading', '编号\n1', 'a.csv', 'import/headers'],
    ['another kind of file', 'x', 'a.exe', 'import/format'],
    ['a line that is no JSON', '{"id":1}\n{', 'a.ndjson', 'import/format'],
  ])('%s is refused', (_, text, name, code) => expect(() => rows(bytes(text), name)).toThrow(code));
});
