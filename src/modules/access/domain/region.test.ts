import { expect, it } from 'vitest';
import { levelOf } from './region.ts';

it.each([
  ['530000', '省本级'],
  ['532500', '州（市）本级'],
  ['532503', '县（市、区）本级'],
])('the level of %s is %s', (region, level) => expect(levelOf(region)).toBe(level));
