import { describe, expect, it } from 'vitest';
import type { Column, Condition, FactRule, Filter } from '../contract.ts';
import { reinterpretations, type VersionedRule, versionFacts } from './change.ts';
import { checkDefinition, factIssues } from './check.ts';
import { columnsFromHeadings, EVERY, newFact, withAmount, withColumn, withKind, withType } from './draft.ts';
import { recordId } from './record-id.ts';
import { filterText, ruleText } from './sentence.ts';

const column = (code: string, title: string, type: Column['type'], more: Partial<Column> = {}): Column => ({
  ...{ code, title, type, required: false, unit: null, places: null, choices: [] },
  ...more,
});
const NO = column('no', '登记号', 'text', { required: true });
const DONE = column('done', '办结日期', 'date');
const AT = column('at', '收件时间', 'datetime');
const KIND = column('kind', '事由', 'enum', { choices: ['合同', '公文'] });
const GOOD = column('good', '是否满意', 'boolean');
const COST = column('cost', '费用', 'money', { unit: '万元' });
const COPIES = column('copies', '份数', 'number', { unit: '份' });
const COLUMNS = [NO, DONE, AT, KIND, GOOD, COST, COPIES];

const is = (code: string, op: Condition['op'], values: string[] = [], other: string | null = null): Condition => ({
  ...{ column: code, op, values, other },
});
const all = (...conditions: Condition[]): Filter => ({ join: 'all', groups: [{ join: 'all', conditions }] });
const fact = (more: Partial<FactRule> = {}): FactRule => ({
  ...newFact(COLUMNS, []),
  ...{ title: '满意率', part: all(is('good', 'eq', ['true'])) },
  ...more,
});

describe('a definition is checked before it is used', () => {
  it('a sound one has no fault', () =>
    expect(checkDefinition({ title: '用印', columns: COLUMNS, keys: ['no'], facts: [fact()] })).toEqual([]));
  it.each<[string, readonly Column[], string]>([
    ['two columns that a file could not tell apart', [NO, column('b', '登 记号', 'text')], '列名重复，请改用另一个'],
    ['one code twice', [NO, column('no', '别的', 'text')], '列代码重复，请改用另一个'],
    ['an amount without its unit', [NO, column('m', '金额', 'money')], '金额的单位只能是 元 或 万元'],
    ['a choice without choices', [NO, column('e', '种类', 'enum')], '请写明可以选择的值'],
    ['a code with a fixed meaning', [NO, column('grade', '等级', 'text')], '代码 grade 有固定用途，请改用另一个'],
    ['a unit where there is no number', [NO, column('t', '备注', 'text', { unit: '元' })], '只有数字和金额有单位，请清空单位'],
  ])('%s', (_, columns, message) =>
    expect(checkDefinition({ title: '用印', columns: [...columns], keys: ['no'], facts: [] })[0]?.message).toBe(message),
  );
  it.each<[string, Partial<FactRule>, string]>([
    ['a ratio of everything', { part: EVERY }, '请写明分子的条件'],
    ['a sum of words', { ...withKind(fact(), 'sum'), amount: 'no' }, '请选择要合计的数字列或金额列'],
    [
      'an amount in 万元',
      { ...withKind(fact(), 'sum'), amount: 'cost', unit: '万元' },
      '金额按元计，单位请写 元（自评表按指标的单位换算成万元）',
    ],
    ['a year by words', { period: 'no' }, '请选择一个日期列或日期时间列来确定年度，或选“不分期间”'],
    ['a choice that does not exist', { whole: all(is('kind', 'eq', ['借条'])) }, '“事由”没有“借条”这个选项'],
    ['a number that is none', { whole: all(is('copies', 'gt', ['1e3'])) }, '“份数”要与数字比较，不能是“1e3”'],
    [
      'a day of another calendar',
      { whole: all(is('done', 'le', ['2023-02-30'])) },
      '“办结日期”要与日期比较，请写成 2023-05-01 的形式',
    ],
    ['money against copies', { whole: all(is('cost', 'gt', [], 'copies')) }, '“费用”不能与所选的列比较'],
    ['more than one value where one is meant', { whole: all(is('kind', 'eq', ['合同', '公文'])) }, '请填写“事由”要比较的值'],
    ['an operator of another type', { whole: all(is('good', 'contains', ['是'])) }, '“是否满意”不能这样比较，请重新选择'],
    ['a column that is gone', { whole: all(is('gone', 'filled')) }, '有一个条件没有选择列'],
  ])('%s', (_, more, message) => expect(factIssues(COLUMNS, fact(more)).map((issue) => issue.message)).toContain(message));
});

describe('with records, what a value means stays', () => {
  const before = { columns: COLUMNS, keys: ['no'] };
  const messagesOf = (...columns: Column[]) => reinterpretations(before, { columns, keys: ['no'] }).map(({ message }) => message);
  const replaced = (next: Column) => COLUMNS.map((each) => (each.code === next.code ? next : each));
  it.each<[string, readonly Column[], string]>([
    ['a column taken away', COLUMNS.slice(0, -1), '不能删除这一列'],
    ['another title', replaced({ ...GOOD, title: '是否不满意' }), '不能改名'],
    ['another type', replaced({ ...COPIES, type: 'text', unit: null }), '不能改变类型'],
    ['another unit', replaced({ ...COST, unit: '元' }), '不能改变单位'],
    ['a choice taken away', replaced({ ...KIND, choices: ['合同'] }), '不能删除选项“公文”'],
    ['a duty to fill in', replaced({ ...DONE, required: true }), '不能改为必填'],
    ['a new duty', [...COLUMNS, column('x', '备注', 'text', { required: true })], '新增的列只能是选填'],
  ])('%s is refused', (_, columns, words) => expect(messagesOf(...columns).join()).toContain(words));
  it('another key is refused', () =>
    expect(reinterpretations(before, { columns: COLUMNS, keys: ['no', 'done'] })).toHaveLength(1));
  it('columns and choices may come on top, and a duty may be lifted', () =>
    expect(
      messagesOf(
        { ...NO, required: false },
        ...replaced({ ...KIND, choices: ['合同', '公文', '证明'] }).slice(1),
        column('x', '备注', 'text'),
      ),
    ).toEqual([]));
});

describe('versions of a fact', () => {
  const old: VersionedRule = { ...fact(), version: 3 };
  it('the same rule keeps its version, whatever its title', () =>
    expect(versionFacts([fact({ title: '群众满意率' })], [[old]])[0]).toMatchObject({ title: '群众满意率', version: 3 }));
  it('a changed rule is the next version', () =>
    expect(versionFacts([fact({ whole: all(is('kind', 'eq', ['合同'])) })], [[old]])[0]?.version).toBe(4));
  it('another rounding is another rule', () => expect(versionFacts([fact({ places: 1 })], [[old]])[0]?.version).toBe(4));
  it('a code that comes back goes on counting', () => expect(versionFacts([fact()], [[old], []])[0]?.version).toBe(4));
  it('a new code begins at 1', () => expect(versionFacts([fact({ code: 'f9' })], [[old]])[0]?.version).toBe(1));
});

describe('the sentence', () => {
  it('of days, choices and columns', () => {
    const filter = all(is('done', 'le', [], 'at'), is('kind', 'in', ['合同', '公文']), is('cost', 'ge', ['1.5']));
    expect(filterText(COLUMNS, filter)).toBe('办结日期不晚于收件时间且事由是其中之一：“合同”、“公文”且费用不小于1.5万元');
  });
  it('of groups keeps and and or apart', () => {
    const filter: Filter = {
      join: 'any',
      groups: [
        { join: 'all', conditions: [is('kind', 'eq', ['合同']), is('good', 'eq', ['true'])] },
        { join: 'all', conditions: [is('done', 'empty')] },
      ],
    };
    expect(ruleText(COLUMNS, fact({ whole: filter }))).toBe(
      '分子：其中是否满意等于是的记录；分母：办结日期在期间内且（（事由等于“合同”且是否满意等于是）或办结日期未填写）的记录',
    );
  });
});

describe('the steps of the editor', () => {
  it('headings of a spreadsheet become columns with a guess at their type', () => {
    const columns = columnsFromHeadings([], '登记号\t办结日期\t收件时间\t是否满意\t费用\uff08万元\uff09\t登记号');
    expect(columns.map(({ code, title, type, unit }) => `${code} ${title} ${type} ${unit ?? ''}`.trim())).toEqual([
      ...['c1 登记号 text', 'c2 办结日期 date', 'c3 收件时间 datetime', 'c4 是否满意 boolean', 'c5 费用 money 万元'],
    ]);
  });
  it('a condition on another column starts with what can be asked of it', () =>
    expect(withColumn(is('kind', 'in', ['合同']), DONE)).toEqual(is('done', 'eq')));
  it('an amount of money counts in 元', () =>
    expect(withAmount(withKind(fact(), 'sum'), COST)).toMatchObject({ amount: 'cost', unit: '元' }));
  it('another type forgets what only the old one had', () =>
    expect(withType(KIND, 'number')).toMatchObject({ choices: [], unit: null, places: 2 }));
});

describe('the id of a record', () => {
  it.each([
    [
      ['a/b', 'c'],
      ['a', 'b/c'],
    ],
    [
      ['a / b', 'c'],
      ['a', 'b / c'],
    ],
    [
      ['a', ''],
      ['', 'a'],
    ],
    [
      ['a /', 'b'],
      ['a', '/ b'],
    ],
  ])('%j and %j are two', (a, b) => expect(recordId(a)).not.toBe(recordId(b)));
  it('of one column is its value', () => expect(recordId(['a/b'])).toBe('a/b'));
});
