import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_LAYOUT } from './layout.ts';
import { readSheet } from './read.ts';
import { teach } from './teach.ts';
import { CONTENT, type Content, formA, formB, formC, formD, formOwn } from './testing/forms.ts';
import { below, beside, sheetOf, type TestSheet, truthOf } from './testing/sheets.ts';

const SECOND: Content = {
  ...CONTENT,
  project: '窗口服务项目(虚构)',
  indicators: CONTENT.indicators.map((row, at) => ({ ...row, l3: `窗口${row.l3}`, actual: `2${at}`, score: '7' })),
  ...{ total: ['90', '85', '70.5'], fiscal: ['86', '81', '66.5'] },
};
const FORMS = { A: formA, B: formB, C: formC, D: formD } as const;
const pairs = Object.entries(FORMS).flatMap(([left, one]) =>
  Object.entries(FORMS).map(([right, other]) => [left, right, one, other] as const),
);

const placedOf = (sheet: TestSheet, layout = NO_LAYOUT) =>
  Object.fromEntries(
    readSheet(sheetOf(sheet), layout).cells.flatMap(([{ row, column }, standing]) =>
      standing.state === 'placed' ? [[`${row},${column}`, standing.role]] : [],
    ),
  );
const truth = (sheet: TestSheet) => Object.fromEntries(truthOf(sheet));
const open = (sheet: TestSheet, layout = NO_LAYOUT) =>
  readSheet(sheetOf(sheet), layout).cells.flatMap(([{ text }, { state }]) => (state === 'unplaced' ? [text] : []));
const projects = (sheet: TestSheet, layout = NO_LAYOUT) =>
  readSheet(sheetOf(sheet), layout).tables.map(({ values, rows, money }) => [
    values.project?.text,
    rows.length,
    rows[0]?.l3,
    money.amounts[0]?.value,
  ]);
const BOTH = [
  [CONTENT.project, 3, '数字化加工批次'],
  [SECOND.project, 3, '窗口数字化加工批次'],
];
const named = (sheet: TestSheet) => projects(sheet).map((each) => each.slice(0, 3));

describe('two tables beside each other', () => {
  it.each(pairs)('form %s beside form %s, one column apart: every cell is placed as what it is', (_, __, one, other) => {
    const sheet = beside(one(CONTENT), other(SECOND), 1);
    expect(placedOf(sheet)).toEqual(truth(sheet));
    expect(named(sheet)).toEqual(BOTH);
    expect(open(sheet)).toEqual([]);
  });
  it.each(pairs)('form %s directly beside form %s: the same', (_, __, one, other) => {
    const sheet = beside(one(CONTENT), other(SECOND), 0);
    expect(placedOf(sheet)).toEqual(truth(sheet));
    expect(named(sheet)).toEqual(BOTH);
  });
  it.each(pairs)('form %s beside form %s that begins four rows lower: the same', (_, __, one, other) => {
    const sheet = beside(one(CONTENT), other(SECOND), 2, 4);
    expect(placedOf(sheet)).toEqual(truth(sheet));
    expect(named(sheet)).toEqual(BOTH);
  });
  it('three in a row, and each says where it begins', () => {
    const sheet = beside(beside(formA(CONTENT), formA(SECOND), 1), formB(CONTENT), 1);
    expect(placedOf(sheet)).toEqual(truth(sheet));
    expect(readSheet(sheetOf(sheet)).tables.map(({ start, column }) => [start, column])).toEqual([
      [0, 0],
      [0, 10],
      [0, 20],
    ]);
  });
  it('a title merged over both names the year of both', () => {
    const bare = (content: Content) => ({ ...formA(content), rows: formA(content).rows.slice(2), merges: [] });
    const pair = beside(bare(CONTENT), bare(SECOND), 1);
    const sheet: TestSheet = { rows: [['2022年度项目支出绩效自评表'], ...pair.rows], merges: ['A1:S1'] };
    expect(readSheet(sheetOf(sheet)).tables.map(({ year }) => year?.text)).toEqual(['2022', '2022']);
    expect(open(sheet)).toEqual([]);
  });
  it('a note across both belongs to neither, and it is said', () => {
    const pair = beside(formA(CONTENT), formA(SECOND), 1);
    const sheet: TestSheet = { rows: [...pair.rows, ['两项目共用一名专职人员']], merges: [...(pair.merges ?? []), 'A13:S13'] };
    const { cells } = readSheet(
      sheetOf({ ...sheet, merges: [...(pair.merges ?? []), `A${sheet.rows.length}:S${sheet.rows.length}`] }),
    );
    expect(cells.at(-1)?.[1]).toEqual({ state: 'unplaced', reason: '横跨并排的几张表，不知道属于哪一张' });
  });
});

describe('tables beside and below each other, mixed', () => {
  const THIRD: Content = { ...SECOND, project: '第三个项目' };
  it.each([
    ['a wide one above two', below(formB(CONTENT), beside(formA(SECOND), formA(THIRD), 1), 1)],
    ['two above a wide one', below(beside(formA(SECOND), formA(THIRD), 1), formB(CONTENT), 1)],
    ['two above two', below(beside(formA(SECOND), formA(THIRD), 1), beside(formA(CONTENT), formA(SECOND), 1), 1)],
    [
      'two above two, no column between',
      below(beside(formA(SECOND), formA(THIRD), 0), beside(formA(CONTENT), formA(SECOND), 0), 1),
    ],
  ])('%s', (_, sheet) => {
    expect(placedOf(sheet)).toEqual(truth(sheet));
    expect(open(sheet)).toEqual([]);
    const { tables } = readSheet(sheetOf(sheet));
    expect(new Set(tables.map(({ start, column }) => `${start},${column}`)).size).toBe(tables.length);
  });
});

describe('a layout of nobody else, beside itself', () => {
  const POINTS = [
    ...([
      [1, 1, 'value.project'],
      [2, 1, 'money.initial'],
      [2, 2, 'money.annual'],
      [2, 3, 'money.executed'],
      [4, 0, 'source.fiscal'],
      [6, 0, 'none'],
    ] as const),
    ...(['l1', 'l2', 'l3', 'target', 'actual', 'weight', 'score'] as const).map(
      (name, at) => [6, at + 1, `column.${name}`] as const,
    ),
  ].map(([row, column, role]) => ({ row, column, role }));
  it('is taught on one of the two and read on both, as on a sheet of its own', () => {
    const sheet = beside(formOwn(CONTENT), formOwn(SECOND), 1);
    const { layout, faults } = teach(sheetOf(sheet), NO_LAYOUT, POINTS);
    expect(faults).toEqual([]);
    expect(placedOf(sheet, layout)).toEqual(truth(sheet));
    expect(placedOf(formOwn(SECOND), layout)).toEqual(truth(formOwn(SECOND)));
    const lower = beside(formOwn(CONTENT), formOwn(SECOND), 2, 3);
    expect(placedOf(lower, layout)).toEqual(truth(lower));
  });
});

describe('any two tables on a sheet', () => {
  const form = fc.constantFrom(...Object.keys(FORMS)) as fc.Arbitrary<keyof typeof FORMS>;
  it('what is placed is placed as what it is, wherever they stand', () => {
    fc.assert(
      fc.property(
        form,
        form,
        fc.nat(3),
        fc.nat(8),
        fc.nat(9),
        fc.constantFrom(CONTENT, SECOND),
        (one, other, gap, lower, hidden, content) => {
          const sheet = {
            ...beside(FORMS[one](content), FORMS[other](SECOND), gap, lower),
            hiddenColumns: hidden > 6 ? [hidden] : [],
          };
          const known = truth(sheet);
          for (const [place, role] of Object.entries(placedOf(sheet))) expect([place, role]).toEqual([place, known[place]]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
