import { decimal, isDecimal, percent, plain } from '../../../../../kernel/decimal.ts';
import { judged, type Verdict } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { Row, RowProof, Table } from '../table.ts';
import { at } from './scores.ts';
import { gap, inputOf } from './words.ts';

/** 佐证: rates of a table written here against the two numbers behind them (R43–R45). Other tables have no such numbers. */

const eachRate = (judge: (row: Row, proof: RowProof, table: Table) => Verdict | null): NonNullable<Rule['table']> => ({
  appliesTo: () => null,
  check: (table) =>
    table.rows.flatMap((row) => {
      const verdict = row.proof?.isRate ? judge(row, row.proof, table) : null;
      return verdict ? [verdict] : [];
    }),
});

const sharedOf = (row: Row, { numerator, denominator }: RowProof, table: Table) => ({
  ...at(table, row, 'actual'),
  inputs: [
    { label: '分子', value: plain(numerator), sourceRef: `${table.file}#/${row.ref}/proof` },
    { label: '分母', value: plain(denominator), sourceRef: `${table.file}#/${row.ref}/proof` },
    inputOf('完成值', row.actual, table),
  ],
  actual: row.actual.text,
});

export const R43_TABLE = eachRate((row, proof, table) => {
  const { numerator, denominator } = proof;
  const printed = row.actual.text ?? '';
  if (denominator.isZero() || !isDecimal(printed)) return null;
  const { places } = row.actual;
  const expected = percent(numerator, denominator, places);
  const [n, d] = [plain(numerator), plain(denominator)];
  const shared = { ...sharedOf(row, proof, table), formula: `round(${n}/${d}*100, ${places}, halfUp)`, expected };
  return judged(expected === printed, shared, {
    right: `${row.l3}${printed}% = ${n}/${d}`,
    wrong: `${row.l3}印为${printed}%，应为${expected}%(${n}/${d})`,
    ...(isDecimal(expected) ? { diff: gap(decimal(expected), decimal(printed)) } : {}),
  });
});

export const R44_TABLE = eachRate((row, proof, table) => {
  const { numerator, denominator } = proof;
  const [n, d] = [plain(numerator), plain(denominator)];
  const shared = { ...sharedOf(row, proof, table), formula: `0 ≤ ${n} ≤ ${d}`, expected: `0–${d}`, actual: n };
  return judged(numerator.gte(0) && numerator.lte(denominator) && denominator.gt(0), shared, {
    right: `${row.l3}分子${n}不大于分母${d}`,
    wrong: denominator.gt(0) ? `${row.l3}分子${n}大于分母${d}` : `${row.l3}分母为${d}`,
    diff: gap(numerator, denominator),
  });
});

export const R45_ROWS = eachRate((row, proof, table) => {
  const { numerator, denominator } = proof;
  const [n, d] = [plain(numerator), plain(denominator)];
  const full = row.actual.value?.gte(100) ?? false;
  const shared = { ...sharedOf(row, proof, table), formula: `${n} < ${d}`, expected: numerator.lt(denominator) ? '<100' : '100' };
  return judged(!(numerator.lt(denominator) && full), shared, {
    right: `${row.l3}${row.actual.text ?? ''}%未虚印为100%`,
    wrong: `${row.l3}${n}/${d}不足100%，不得印为${row.actual.text ?? ''}%`,
  });
});
