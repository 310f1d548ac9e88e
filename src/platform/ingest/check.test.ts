import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import * as cells from './cells.ts';
import { RowCheck } from './check.ts';
import { copyLine } from './copy-text.ts';
import type { Row } from './row.ts';

/** Every kind of cell, with texts that are, nearly are, and are not what it takes. */
const CELLS: readonly (readonly [kind: string, make: () => z.ZodType<string | null>, texts: readonly string[]])[] = [
  ['text', () => cells.text('名称', 6), ['红河州', '红河', 'a b', 'abcdef', 'abcdefg', '#REF!', '#x', 'x#', 'a\\b', 'e\u0301']],
  ['optionalText', () => cells.optionalText('名称', 6), ['', ' ', '\u3000红', 'é', '𠮷', '\u0001', 'ﬁ', '“”']],
  ['day', () => cells.day('日期'), ['2023-05-01', '2023-02-29', '2024-02-29', '2023/5/1', '0203-05-01', '2023-05-01 00:00:00']],
  ['optionalDay', () => cells.optionalDay('日期'), ['', '2023-12-31', '2023年5月1日', '１２３']],
  ['month', () => cells.month('月'), ['2023-05', '2023-13', '2023-5']],
  [
    'instant',
    () => cells.instant('时间'),
    [
      '2023-05-01 08:30:00',
      '2023-05-01T08:30',
      '2023-05-01 24:00:00',
      '2023-02-30 00:00:00',
      '2023-05-01 08:30:00.123456',
      '2023-05-01 08:30:00.1234567',
      '2023-05-01 08:30:00Z',
      '2023-05-01 08:30:00+08:00',
      '2023-05-01 08:30:00+0800',
      '2023-05-01 08:30:00+25:00',
      '1899-05-01 08:30:00',
      '2023/5/1 08:30:00',
    ],
  ],
  [
    'instant with a further rule',
    () => cells.instant('时间').refine((text) => Date.parse(text) % 60_000 === 0, '请写到分钟'),
    ['2023-05-01 08:30:00', '2023-05-01 08:30:30', '2023-05-01 08:30', ''],
  ],
  ['optionalInstant', () => cells.optionalInstant('时间'), ['', ' ', '2023-12-31 23:59:59.999999']],
  ['number', () => cells.number('数', { most: '100' }), ['1', '1.005', '100.00', '1,000', '１', '-1', '1e2', '壹', '101']],
  ['optionalNumber', () => cells.optionalNumber('数'), ['', '12,345.60', '0']],
  ['year', () => cells.year('年'), ['2023', '1999', '２０２３']],
  ['yesNo', () => cells.yesNo('否决'), ['是', '否', 'true', '对', ' 是 ']],
  [
    'choice',
    () => cells.choice('方向', { inbound: '呼入', outbound: '呼出', 'a\\b': '斜' }),
    ['呼入', 'outbound', ' 呼入', '入', '斜'],
  ],
  ['optionalChoice', () => cells.optionalChoice('方向', { inbound: '呼入' }), ['', '呼入', '?']],
];

const registerOf = (shape: Readonly<Record<string, z.ZodType<string | null>>>, together?: (row: z.ZodObject) => z.ZodType) => {
  const row = z.object(shape);
  // a row of text cells gives text
  return cells.registerOf('test', 'thing', '试验', (together ? together(row) : row) as never);
};
const rowOf = (...values: Row['cells']): Row => ({ line: 1, cells: values, raw: '' });
/** The row's schema alone decides when every row is read first. */
const bySchema = (register: ReturnType<typeof registerOf>) => new RowCheck(register, (same) => same);
const seen = (result: ReturnType<RowCheck['check']>) => (result.ok ? result.values : result.found);
/** Texts of the list, and what comes of them when a letter is put in, taken out or doubled. */
const near = (texts: readonly string[]) =>
  fc.oneof(
    fc.constantFrom(...texts),
    fc
      .tuple(
        fc.constantFrom(...texts),
        fc.nat(30),
        fc.constantFrom('', ' ', '0', '-', '红', '\t', '\\', '"', '\u00a0', '\u200b', '\ufeff', '５'),
      )
      .map(([text, at, letter]) => `${text.slice(0, at)}${letter}${text.slice(at + (letter === '' ? 1 : 0))}`),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );

describe('a quick answer is the answer of the schema', () => {
  it.each(CELLS)('%s', (_, make, texts) => {
    const register = registerOf({ id: make() });
    const quick = new RowCheck(register);
    const slow = bySchema(register);
    fc.assert(
      fc.property(near(texts), (text) => void expect(seen(quick.check(rowOf(text)))).toEqual(seen(slow.check(rowOf(text))))),
      { numRuns: 400 },
    );
  });
  it('and most of what is well written is known at a glance', () => {
    const check = new RowCheck(
      registerOf({ id: cells.text('编号'), at: cells.instant('时间'), way: cells.choice('方向', { in: '呼入' }) }),
    );
    expect(check.check(rowOf('A1', '2023-05-01 08:30:00', '呼入'))).toEqual({
      ok: true,
      plain: true,
      values: ['A1', '2023-05-01 08:30:00+08:00', 'in'],
    });
  });
  it('numbers, truth values and nothing of lines of JSON', () => {
    const register = registerOf({
      a: cells.number('数', { places: 3 }),
      b: cells.optionalYesNo('否'),
      c: cells.optionalText('名'),
    });
    const cell = fc.oneof(fc.double(), fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.string());
    fc.assert(
      fc.property(
        cell,
        cell,
        cell,
        (...values) =>
          void expect(seen(new RowCheck(register).check(rowOf(...values)))).toEqual(
            seen(bySchema(register).check(rowOf(...values))),
          ),
      ),
    );
  });
  it('rules of a row about its cells together are asked', () => {
    const shape = { id: cells.text('编号'), from: cells.day('自'), to: cells.optionalDay('至') };
    const register = registerOf(shape, (row) => row.superRefine(cells.inOrder(['from', 'to', '至早于自']) as never));
    const days = fc.constantFrom('2023-01-01', '2023-06-01', '2023-12-31', '', 'x');
    fc.assert(
      fc.property(
        days,
        days,
        (from, to) =>
          void expect(seen(new RowCheck(register).check(rowOf('1', from, to)))).toEqual(
            seen(bySchema(register).check(rowOf('1', from, to))),
          ),
      ),
    );
    expect(seen(new RowCheck(register).check(rowOf('1', '2023-06-01', '2023-01-01')))).toMatchObject([{ message: '至早于自' }]);
  });
  it('a plain row holds nothing that COPY would read otherwise', () => {
    const check = new RowCheck(
      registerOf({ id: cells.text('编号', 40), way: cells.choice('方向', { 'a\\b': '斜', in: '呼入' }) }),
    );
    fc.assert(
      fc.property(near(['a\\b', 'a\nb', '红\t河', '\\N', 'x']), fc.constantFrom('斜', '呼入', 'a\\b'), (text, way) => {
        const result = check.check(rowOf(text, way));
        if (result.ok && result.plain) expect(copyLine(1, result.values, true)).toBe(copyLine(1, result.values, false));
      }),
    );
  });
});
