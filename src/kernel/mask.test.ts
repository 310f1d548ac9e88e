import { describe, expect, it } from 'vitest';
import { masked, maskedDeep } from './mask.ts';

describe('masked 脱敏', () => {
  it.each([
    ['身份证 11010519491231002X 已核', '身份证 110***********002X 已核'],
    ['手机13800138000', '手机138****8000'],
    ['卡号 4111111111111111', '卡号 ************1111'],
    ['身份证 110105194912310021 校验位不符', '身份证 110105194912310021 校验位不符'],
    ['编号 202311260000000001', '编号 202311260000000001'],
    ['电话 0873-12345', '电话 0873-12345'],
  ])('%s → %s', (text, expected) => expect(masked(text)).toBe(expected));
  it('reaches into lists and objects and leaves numbers alone', () =>
    expect(maskedDeep({ a: ['13800138000', 5], b: { c: null } })).toEqual({ a: ['138****8000', 5], b: { c: null } }));
});
