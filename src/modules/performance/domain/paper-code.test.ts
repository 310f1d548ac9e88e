import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesIn, DRAFT_MARK, type Paper, paperCode, readCode, versionLine } from './paper-code.ts';

const digests = fc.string().map((text) => createHash('sha256').update(text).digest('hex'));
const papers = fc.constantFrom<Paper>('form', 'report');
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const plain = (code: string) => code.replaceAll('-', '');

describe('版本码', () => {
  it('is what it was: papers that were printed last year are still known', () =>
    expect([paperCode('form', 'ab'.repeat(32)), paperCode('report', 'ab'.repeat(32))]).toMatchInlineSnapshot(`
      [
        "BBNE-NTQA-XBCE",
        "RBNE-NTQA-XBC5",
      ]
    `));
  it('is read back with its paper, however it is typed', () =>
    fc.assert(
      fc.property(papers, digests, (paper, digest) => {
        const code = paperCode(paper, digest);
        const wide = [...plain(code)].map((sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).join('');
        const typed = [code, code.toLowerCase(), plain(code), ` ${code.replaceAll('-', ' ')} `, wide, code.replaceAll('-', '—')];
        for (const each of [...typed, code.replaceAll('0', 'o').replaceAll('1', 'l')])
          expect(readCode(each)).toEqual({ code, paper });
      }),
    ));
  it('one wrong character is noticed', () =>
    fc.assert(
      fc.property(papers, digests, fc.nat(11), fc.nat(31), (paper, digest, at, sign) => {
        const signs = [...plain(paperCode(paper, digest))];
        fc.pre(signs[at] !== SIGNS[sign]);
        signs[at] = SIGNS[sign]!; // within the alphabet
        expect(readCode(signs.join(''))).toBeNull();
      }),
    ));
  it('two exchanged characters are noticed, wherever they stand', () =>
    fc.assert(
      fc.property(papers, digests, fc.nat(11), fc.nat(11), (paper, digest, a, b) => {
        const signs = [...plain(paperCode(paper, digest))];
        fc.pre(signs[a] !== signs[b]);
        [signs[a], signs[b]] = [signs[b]!, signs[a]!];
        expect(readCode(signs.join(''))).toBeNull();
      }),
    ));
  it.each(['', 'B7K2', 'B7K2-M9QX-4T3U', '版本码'])('%j is none', (typed) => expect(readCode(typed)).toBeNull());
  it('another digest or another paper has another code', () =>
    fc.assert(
      fc.property(digests, digests, (a, b) => {
        fc.pre(a !== b);
        expect(new Set([paperCode('form', a), paperCode('form', b), paperCode('report', a)]).size).toBe(3);
      }),
    ));
  it('is found in the text of a page, and what only looks like one is not', () => {
    const code = paperCode('form', '12'.repeat(32));
    expect(codesIn(`演示数据 ${versionLine(code)} 第1页\n${code} AAAA-BBBB-CCCC`)).toEqual([code]);
    expect(codesIn(code.split('').join(' '))).toEqual([code]);
  });
  it('a draft has none and says so', () => expect(versionLine(null)).toBe(DRAFT_MARK));
});
