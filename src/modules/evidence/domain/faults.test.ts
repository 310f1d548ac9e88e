import { describe, expect, it } from 'vitest';
import { faultFile } from './faults.ts';
import { groupOf } from './groups.ts';
import { placeOf, placeText } from './place.ts';

const fault = { line: 4, heading: '金额（元）', value: '=1+1', message: '金额必须是数字' };

describe('faultFile 错误清单', () => {
  it('holds every fault, and no cell of it runs as a formula', () =>
    expect(faultFile([fault], null)).toBe("\ufeff行,项目,文件中的内容,错误\r\n4,金额（元）,'=1+1,金额必须是数字\r\n"));
  it('says where checking stopped', () => expect(faultFile([fault], 5_000)).toContain('错误达到 5000 处后停止检查'));
});

describe('placeOf', () => {
  it.each([
    ['2023-05-01', 'A'],
    ['2023-05-01 08:00:00.123456+08', 'a"b'],
    ['-infinity', 'x'],
    ['12', '红'],
  ] as const)('%s %s comes back', (by, id) => expect(placeOf(placeText([by, id]))).toEqual([by, id]));
  it.each(['', 'x', '[]', '["x","y"]', '[1,"y"]', '["2023-05-01"]', '["\'; drop","y"]'])('%j names no place', (text) =>
    expect(placeOf(text)).toBeUndefined(),
  );
});

it('a register of an unknown module still has a group', () =>
  expect([groupOf('hotline.call'), groupOf('x.y')]).toEqual(['12345 政务服务便民热线', '其他']));
