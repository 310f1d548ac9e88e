import { describe, expect, it } from 'vitest';
import { registers } from '../modules.ts';
import { UsageError } from './command.ts';
import { registerNamed } from './register-named.ts';

describe('a register on the command line', () => {
  it.each([
    ['service-hall.rating', 'service-hall.rating'],
    ['好差评评价', 'service-hall.rating'],
    ['ratings', 'service-hall.rating'],
    ['rating', 'service-hall.rating'],
    ['work-orders', 'hotline.work-order'],
    ['calls', 'hotline.call'],
  ])('%s is %s', (word, key) => expect(registerNamed(registers, word).key).toBe(key));
  it.each(['', 's', 'service-hall', 'toString', 'ratingss'])('“%s” is none, and what there is is listed', (word) => {
    expect(() => registerNamed(registers, word)).toThrow(UsageError);
    expect(() => registerNamed(registers, word)).toThrow(/可用的有：.*hotline\.call/);
  });
  it('a noun of several modules has to be written in full', () =>
    expect(() => registerNamed(registers, 'survey-answers')).toThrow(/不止一个登记簿，请写全：.*network\.survey-answer/));
});
