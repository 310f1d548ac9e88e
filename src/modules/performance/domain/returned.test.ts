import { describe, expect, it } from 'vitest';
import { nameParts, openParts, sectionsOf } from './returned.ts';

const rows = [
  { id: 'a', name: '接通率', block: '产出' },
  { id: 'b', name: '办结率', block: '产出' },
  { id: 'c', name: '满意度', block: '满意度' },
];
const row = (key: string, comment = '请核对') => ({ kind: 'row' as const, key, comment });
const section = (key: string) => ({ kind: 'section' as const, key, comment: '请核对' });

describe('退回指明', () => {
  it('names rows, blocks and the money', () =>
    expect(sectionsOf(rows).map(({ key }) => key)).toEqual(['funds', '产出', '满意度']));
  it('opens exactly what it names', () => {
    expect(openParts([row('a')], rows)).toEqual({ rows: new Set(['a']), funds: false });
    expect(openParts([section('产出')], rows)).toEqual({ rows: new Set(['a', 'b']), funds: false });
    expect(openParts([section('funds')], rows)).toEqual({ rows: new Set(), funds: true });
  });
  it('a row of the same key as a section is not the section', () =>
    expect(openParts([row('funds')], rows)).toEqual({ rows: new Set(), funds: false }));
  it.each([
    ['an unknown row', [row('x')]],
    ['an unknown block', [section('质量')]],
    ['a row twice', [row('a'), row('a', '再改')]],
    ['a comment of nothing', [row('a', '')]],
  ])('refuses %s', (_, parts) => expect(() => nameParts(parts, rows)).toThrow('performance/return-parts'));
  it('gives each part its title', () => expect(nameParts([row('c')], rows)[0]?.title).toBe('满意度'));
});
