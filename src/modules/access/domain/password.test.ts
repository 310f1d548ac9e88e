import { describe, expect, it } from 'vitest';
import { passwordFaults } from './password.ts';

const owner = { signInName: 'lihua', name: '李华', organisation: ['红河州政务服务管理局', '州政务服务局'] };

describe('passwordFaults 口令规则', () => {
  it.each([
    ['short-2023', '至少 12 个字符'],
    ['x'.repeat(129), '最多 128 个字符'],
    ['aabbaabbaabb', '不同的字符太少'],
    ['password2023!', '太常见'],
    ['P@ssw0rd20231', '太常见'],
    ['123456789012', '太常见'],
    ['qwertyuiop12', '太常见'],
    ['1qaz2wsx3edc', '太常见'],
    ['zyxwvutsrqpo', '太常见'],
    ['administrator1', '太常见'],
    ['Lihua-likes-tea', '本人的用户名'],
    ['我是李华不是别人呀哈哈哈', '姓名'],
    ['州政务服务局的好同志们呀', '单位名称'],
  ])('%s is refused: %s', (password, why) => expect(passwordFaults(password, owner).join(';')).toContain(why));
  it.each([
    'correct horse battery',
    '清风徐来水波不兴举酒属客',
    'kx7m-9wqp-2hfd-tz4c',
    'tea at 7 by the river',
    'a password for the tests',
  ])('%s may be used', (password) => expect(passwordFaults(password, owner)).toEqual([]));
});
