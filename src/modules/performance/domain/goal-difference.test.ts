import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differencesOf, mergeGoals } from './goal-difference.ts';
import { cellsOf, type GoalContent, type GridCells, type GridRow } from './goal-row.ts';

const texts = { overall: '总', stage: '年', documentNumber: '', periodFrom: '', periodTo: '' };
const row = (id: string, cells: Partial<GridCells> = {}): GridRow => ({
  ...{ id, lastYear: null },
  cells: cellsOf({ name: id, op: '≥', target: '1', unit: '个', weight: '5', ...cells }),
});
const content = (rows: readonly GridRow[], more: Partial<typeof texts> = {}): GoalContent => ({
  texts: { ...texts, ...more },
  rows,
});
const base = content([row('甲'), row('乙'), row('丙')]);

describe('differencesOf', () => {
  it('the same content has none', () => expect(differencesOf(base, content([...base.rows]))).toEqual([]));
  it('names goals, cells, new, removed and moved rows', () =>
    expect(differencesOf(base, content([row('丙'), row('甲', { target: '2' }), row('丁')], { stage: '新' }))).toEqual([
      { what: '绩效目标', field: '年度目标', before: '年', after: '新' },
      { what: '甲', field: '指标值', before: '1', after: '2' },
      { what: '丁', field: '新增', before: null, after: '≥ 1 个，5 分' },
      { what: '乙', field: '删除', before: '≥ 1 个，5 分', after: null },
      { what: '绩效指标', field: '顺序', before: '原顺序', after: '已调整' },
    ]));
});

describe('mergeGoals: two people wrote from the same version', () => {
  it('takes over what only the other changed, keeps what only I changed', () => {
    const mine = content([row('甲', { target: '9' }), row('乙'), row('丙'), row('我的')]);
    const theirs = content([row('甲', { weight: '6' }), row('乙'), row('他的')], { stage: '他的年度目标' });
    const { content: merged, conflicts } = mergeGoals(base, mine, theirs);
    expect(conflicts).toEqual([]);
    expect(merged.texts.stage).toBe('他的年度目标');
    expect(merged.rows.map(({ id }) => id)).toEqual(['甲', '乙', '我的', '他的']);
    expect(merged.rows[0]!.cells).toMatchObject({ target: '9', weight: '6' });
  });
  it('where both changed a place mine stays and the other is named', () => {
    const { content: merged, conflicts } = mergeGoals(
      base,
      content([row('甲', { target: '9' }), row('乙'), row('丙')]),
      content([row('甲', { target: '8' }), row('乙'), row('丙')]),
    );
    expect(merged.rows[0]!.cells.target).toBe('9');
    expect(conflicts).toEqual([{ what: '甲', field: '指标值', before: '8', after: '9' }]);
  });
  it('a row that the other removed and I changed comes back as a new row; one that I removed and the other changed is named', () => {
    const { content: merged, conflicts } = mergeGoals(
      base,
      content([row('甲', { target: '9' }), row('丙')]),
      content([row('乙', { target: '7' }), row('丙')]),
    );
    expect(merged.rows.map(({ id }) => id)).toEqual(['new-甲', '丙']);
    expect(conflicts.map(({ what, field }) => [what, field])).toEqual([
      ['甲', '删除'],
      ['乙', '删除'],
    ]);
  });
  it('who changed nothing gets exactly what the other saved, and the other way round', () => {
    const targets = fc.array(fc.constantFrom('1', '2', '3'), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(targets, (chosen) => {
        const other = content(base.rows.map(({ id }, i) => row(id, { target: chosen[i]! })));
        expect(mergeGoals(base, base, other)).toEqual({ content: other, conflicts: [] });
        expect(mergeGoals(base, other, base)).toEqual({ content: other, conflicts: [] });
      }),
    );
  });
});
