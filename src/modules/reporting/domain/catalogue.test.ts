import { describe, expect, it } from 'vitest';
import { type CatalogueRow, catalogue, type EvidenceItem } from './catalogue.ts';

const file: EvidenceItem = { kind: 'file', id: 'f', title: '验收单.pdf', detail: '', size: 10, sha256: 'ab' };
const paper: EvidenceItem = { kind: 'paper', title: '会议纪要', detail: '' };
const measurement: EvidenceItem = { kind: 'measurement', id: 'm', title: '接通率', detail: '', digests: ['aa'], records: 3 };
const row = (fields: Partial<CatalogueRow>): CatalogueRow => ({
  id: 'i',
  name: '指标',
  printed: '10',
  grade: 'B',
  items: [measurement],
  ...fields,
});

describe('佐证目录', () => {
  it('numbers rows and their items, and counts files', () => {
    const { rows, files, bytes, missing } = catalogue([row({}), row({ items: [measurement, file, file] })]);
    expect(rows.flatMap(({ items }) => items.map(({ number }) => number))).toEqual(['1-1', '2-1', '2-2', '2-3']);
    expect([files, bytes, missing]).toEqual([2, 20, []]);
  });
  it.each([
    ['no value', row({ printed: null, items: [] }), /没有实际完成值/],
    ['a value and no evidence', row({ items: [] }), /没有任何佐证/],
    ['grade C on a paper alone', row({ grade: 'C', items: [paper] }), /等级 C，却没有佐证文件/],
    ['grade D on a measurement of statements', row({ grade: 'D', items: [measurement, paper] }), /等级 D/],
    ['no grade', row({ grade: null, items: [paper] }), /只有书面材料/],
  ])('%s is missing', (_, one, message) =>
    expect(catalogue([row({}), one]).missing).toEqual([{ number: 2, name: '指标', text: expect.stringMatching(message) }]),
  );
  it.each([
    ['grade B on records', row({})],
    ['an amount of 0, measured over no record', row({ printed: '0.00万元', grade: null })],
    ['grade C with its file', row({ grade: 'C', items: [paper, file] })],
  ])('%s is enough', (_, one) => expect(catalogue([one]).missing).toEqual([]));
});
