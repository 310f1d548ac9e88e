import { afterEach, expect, it, vi } from 'vitest';
import { switchTo } from '../installation.ts';
import { partitionsCommand } from './partitions.ts';
import { rollupCommand } from './rollup.ts';
import { seedCommand } from './seed.ts';

afterEach(() => vi.restoreAllMocks());

/** What a command says before it opens any database, and the code it ends with. */
async function said(command: (args: readonly string[]) => Promise<number>, ...args: string[]): Promise<string> {
  let text = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((part) => {
    text += String(part);
    return true;
  });
  return `${await command(args)} ${text}`;
}

it.each([
  ['压力数据 into the demonstration', seedCommand, ['ratings'], /^1 演示数据中不写入压力数据。请用 --stress/],
  ["压力数据 into a unit's own data", seedCommand, ['ratings', '--own'], /^1 本单位数据中不写入压力数据。请用 --stress/],
  [
    'the demonstration into 压力数据',
    seedCommand,
    ['honghe-2023', '--stress'],
    /^1 演示数据不写入压力数据的数据库。请去掉 --stress/,
  ],
  ['two kinds at once', seedCommand, ['ratings', '--own', '--stress'], /^2 --own 与 --stress 只能用一个/],
  ['no rows at all', seedCommand, ['ratings', '--stress', '--rows', '0'], /^2 --rows 请写成/],
  ['a name nobody knows', seedCommand, ['x'], /^2 请写明数据的名称/],
  ['to prove and to rebuild at once', rollupCommand, ['--verify', '--rebuild'], /^2 --verify 与 --rebuild 只能用一个/],
  [
    'a register without a roll-up',
    rollupCommand,
    ['hotline.seat'],
    /^2 有日汇总的登记簿中没有 hotline\.seat；可用的有：hotline\.call、service-hall\.rating/,
  ],
  ['an argument nobody reads', partitionsCommand, ['2020'], /^2 不认识 2020/],
] as const)('refuses %s', async (_, command, args, expected) => {
  expect(await said(command, ...args)).toMatch(expected);
});

it.each([
  ['demo', 'own', '请去掉 --own'],
  ['own', 'demo', '请加上 --own'],
  ['stress', 'own', '请把 --own 换成 --stress'],
  ['demo', 'stress', '请去掉 --stress'],
] as const)('data of %s opened as %s: %s', (held, given, words) => expect(switchTo(held, given)).toBe(words));
