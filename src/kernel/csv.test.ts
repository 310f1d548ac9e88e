import { expect, it } from 'vitest';
import { csvText } from './csv.ts';

it.each([
  ['红河州', '红河州'],
  ['a,"b"\n', '"a,""b""\n"'],
  ['=1+1', "'=1+1"],
  ['@sum', "'@sum"],
  ['-x', "'-x"],
  ['-12.50', '-12.50'],
  ['+86 873', "'+86 873"],
])('cell %j is written as %j', (cell, written) => expect(csvText([[cell]])).toBe(`\ufeff${written}\r\n`));
