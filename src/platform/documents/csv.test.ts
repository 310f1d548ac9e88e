import { describe, expect, it } from 'vitest';
import { parseCsv } from '../ingest/testing/parts.ts';
import { csvOf } from './csv.ts';

describe('csvOf', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+86', "'+86"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['逗号,引号"', '"逗号,引号"""'],
    ['两\n行', '"两\n行"'],
    ['红政办〔2015〕171号', '红政办〔2015〕171号'],
  ])('%j is written %j', (text, written) => expect(new TextDecoder().decode(csvOf([[text]]))).toBe(`${written}\r\n`));
  it('is read back as it was', () => {
    const rows = [
      ['a', 'b,c'],
      ['"d"', 'e\nf'],
    ];
    expect([...parseCsv(new TextDecoder('utf-8', { ignoreBOM: true }).decode(csvOf(rows)))].map(({ cells }) => cells)).toEqual(
      rows,
    );
  });
});
