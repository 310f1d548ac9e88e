import { describe, expect, it } from 'vitest';
import { CONTENT, formB } from '../../../performance/domain/prior/testing/forms.ts';
import { beside, sheetOf } from '../../../performance/domain/prior/testing/sheets.ts';
import { auditSettings } from '../../audit-settings.ts';
import { corrected, isCell, textAt } from './corrections.ts';
import { correctedTable, documentsOf, type FileTable, inForce, type SetInput, tablesOf } from './recognised.ts';
import { isOwnTable, projectLines } from './register.ts';
import { type Home, homesOf, spotsOf } from './spots.ts';

const json = {
  org: '某中心',
  project: '某项目',
  template: '',
  funds: { unit: '万元', total: { initial: '80', executed: 60.03 } },
  rows: [
    { l3: '批次', score: '10' },
    { l3: '合格率', score: '15' },
  ],
  total: null,
};
const table: FileTable = { key: 'Sheet1#1', sheet: 'Sheet1', json, places: [['rows/2/score', 'Sheet1!F7']] };

describe('a correction at a pointer', () => {
  it.each([
    ['rows/2/score', '14', '15'],
    ['funds/total/executed', '61', '60.03'],
    ['org', '另一中心', '某中心'],
    ['total/score', '98', null],
    ['funds/unit', '元', '万元'],
  ])('%s is replaced, the table that was read stays as it is', (pointer, value, before) => {
    expect([isCell(json, pointer), textAt(json, pointer)]).toEqual([true, before]);
    const after = corrected(json, [{ pointer, value }]);
    expect([textAt(after, pointer), textAt(json, pointer)]).toEqual([value, before]);
  });
  it('an emptied cell is blank, the other rows are the very same', () => {
    const after = corrected(json, [{ pointer: 'rows/2/score', value: null }]);
    expect([textAt(after, 'rows/2/score'), (after.rows as unknown[])[0]]).toEqual([null, json.rows[0]]);
  });
  it.each([
    'rows/3/score',
    'rows/0/score',
    'rows/1/nothing',
    'funds/fiscal/initial',
    '__proto__/x',
    'funds/__proto__/initial',
    'rows',
    '',
  ])('“%s” is no cell of the table and changes nothing', (pointer) => {
    expect(isCell(json, pointer)).toBe(false);
    expect(corrected(json, [{ pointer, value: '1' }])).toEqual(json);
  });
  it('counts only as long as the cell is read as it was when it was corrected', () => {
    const kept = { tableKey: 'Sheet1#1', pointer: 'rows/2/score', value: '14' };
    expect(inForce(table, [{ ...kept, before: '15' }])).toHaveLength(1);
    expect(
      inForce(table, [
        { ...kept, before: '9' },
        { ...kept, tableKey: 'Sheet1#2', before: '15' },
      ]),
    ).toEqual([]);
    expect(textAt(correctedTable(table, [{ ...kept, before: '15' }]).json, 'rows/2/score')).toBe('14');
  });
});

describe('a reference leads to its place', () => {
  const file = (id: string, name: string, more: Partial<SetInput['files'][number]>) => ({
    id,
    name,
    text: null,
    tables: [],
    ...more,
  });
  const input: SetInput = {
    files: [
      file('f1', 'a.xlsx', { tables: [table, { ...table, key: 'Sheet2#1', places: [['rows/2/score', 'Sheet2!F7']] }] }),
      file('f2', 'b.json', {
        tables: [
          { ...table, key: '#1', places: [] },
          { ...table, key: '#2', places: [] },
        ],
      }),
      file('f3', 'r.txt', { text: '一、结论\n率98.60%。' }),
      file('f4', 's.txt', { text: '二、其他' }),
    ],
    ...{ executionBase: null, projects: [], attachments: [], switchedOff: {} },
  };
  const homes: readonly Home[] = homesOf(input, ['tables/某项目', 'tables/某项目#2', 'tables/某项目#3', 'tables/某项目#4']);
  const cell = (of: string, key: string, pointer: string) => ({ file: of, kind: 'cell', table: key, pointer });
  it.each([
    ['a.xlsx#Sheet1!F7', 'tables/某项目/rows/2/score', [cell('f1', 'Sheet1#1', 'rows/2/score')]],
    ['a.xlsx#Sheet2!F7', 'tables/某项目#2/rows/2/score', [cell('f1', 'Sheet2#1', 'rows/2/score')]],
    ['b.json#/rows/1/score', 'tables/某项目#4/rows/1', [cell('f2', '#2', 'rows/1/score')]],
    ['tables/某项目#3/rows/2/score', 'tables/某项目#3/rows/2/score', [cell('f2', '#1', 'rows/2/score')]],
    ['tables/某项目', 'tables/某项目', [cell('f1', 'Sheet1#1', '')]],
    ['report/一/率', 'report/一/率', [{ file: 'f3', kind: 'section', path: '一' }]],
    [
      '一+6;二+9',
      'report/一/率',
      [
        { file: 'f3', kind: 'offset', offset: 6 },
        { file: 'f3', kind: 'offset', offset: 9 },
      ],
    ],
    ['+3', 'report2/二/率', [{ file: 'f4', kind: 'offset', offset: 3 }]],
    ['附件', 'set/attachments', []],
    ['projects/1', 'report/一/率', []],
    ['a.xlsx#Sheet1!Z99', 'tables/某项目', []],
  ])('%s of %s', (reference, subject, places) => expect(spotsOf(homes, reference, subject)).toEqual(places));
  it('in the order in which the rules are given the documents', () => {
    const { tables, reports } = documentsOf(input, auditSettings);
    expect([tables.map((each) => each.file), reports.map((each) => each.file)]).toEqual([
      ['a.xlsx', 'a.xlsx', 'b.json', 'b.json'],
      ['r.txt', 's.txt'],
    ]);
  });
});

describe('tables of a file', () => {
  it('are known by their sheet, so that placing one sheet by hand moves no other', () => {
    const content = {
      text: null,
      sheets: [],
      tables: [
        { ...table, sheet: 'A' },
        { ...table, sheet: 'B' },
        { ...table, sheet: 'A' },
      ],
    };
    expect(tablesOf(content, () => undefined).map(({ key }) => key)).toEqual(['A#1', 'A#2', 'B#1']);
  });
});

describe('tables beside each other on one sheet', () => {
  it('are told apart by the reader of last year’s tables, each with its own places', () => {
    const other = { ...CONTENT, project: '窗口服务项目(虚构)' };
    const sheet = sheetOf(beside(formB(CONTENT), formB(other), 1));
    const found = tablesOf({ text: null, tables: [], sheets: [sheet] }, () => undefined);
    expect(found.map(({ json: each }) => each.project)).toEqual([CONTENT.project, other.project]);
    const [first, second] = found.map(({ places }) => new Map(places).get('rows/1/score'));
    expect([first === second, first?.startsWith(`${sheet.name}!`)]).toEqual([false, true]);
  });
});

describe('names that were typed', () => {
  it('one project a line, other names behind a bar', () =>
    expect(projectLines(['物业管理费|物管费、物业费', '  ', '热线'])).toMatchObject([
      { key: '1', officialName: '物业管理费', aliases: ['物管费', '物业费'] },
      { key: '3', officialName: '热线', aliases: [] },
    ]));
  it.each([
    ['示例市政务局', true],
    ['示例市政务局(盖章)', true],
    ['政务局', true],
    ['示例市政务局服务中心', false],
    ['', false],
    ['(盖章)', false],
  ])('%s is ours: %s', (printed, ours) => expect(isOwnTable(printed, ['示例市政务局（演示）', '政务局'])).toBe(ours));
});
