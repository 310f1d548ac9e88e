import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogger, isIdentityNumber, scrub } from './log.ts';

const IDENTITY = '11010519491231002X';
const MOBILE = '13887654321';

/** What one call writes. */
function written(log: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  log(createLogger('debug', (line) => lines.push(line)));
  return lines.join('');
}
const failing = () => {
  const cause = new Error(`Key (id_no)=(${IDENTITY}) already exists`);
  return Object.assign(new Error(`row of ${MOBILE} refused`, { cause }), { code: '23505', detail: 'never logged' });
};

describe('公民身份号码', () => {
  it.each([
    [IDENTITY, true],
    ['110105194912310021', false],
    ['11010519491231002x', true],
    ['1101051949123100', false],
  ])('%s: %s', (text, expected) => expect(isIdentityNumber(text)).toBe(expected));
});

describe('logs', () => {
  it.each([
    ['in the message', (l: ReturnType<typeof createLogger>) => l.warn(`citizen ${IDENTITY} called from ${MOBILE}`)],
    ['in a nested field', (l: ReturnType<typeof createLogger>) => l.warn({ a: { b: [{ note: `${IDENTITY}/${MOBILE}` }] } }, 'x')],
    ['in an error, its stack and its cause', (l: ReturnType<typeof createLogger>) => l.error({ err: failing() }, 'failed')],
    [
      'in an error below another name',
      (l: ReturnType<typeof createLogger>) => l.error({ deep: { trouble: failing() } }, 'failed'),
    ],
    ['as a number', (l: ReturnType<typeof createLogger>) => l.warn({ n: Number(MOBILE) }, 'x')],
    ['in the name of a field', (l: ReturnType<typeof createLogger>) => l.warn({ of: { [MOBILE]: 1, [IDENTITY]: 2 } }, 'x')],
    ['bound to a child', (l: ReturnType<typeof createLogger>) => l.child({ caller: MOBILE, who: IDENTITY }).warn('x')],
  ])("a person's number does not appear %s", (_, log) => {
    const text = written(log);
    expect(JSON.parse(text)).toMatchObject({ msg: expect.any(String) });
    expect(text).not.toContain(IDENTITY);
    expect(text).not.toContain(MOBILE);
  });
  it('secret fields are hidden at any depth', () => {
    const text = written((l) =>
      l.info(
        { a: { b: { c: { idCard: 'one', password: 'two', headers: { cookie: 'mz=three', Authorization: 'four' } } } } },
        'x',
      ),
    );
    expect(text).not.toMatch(/one|two|three|four/);
  });
  it('what is no number of a person stays', () => {
    const kept = ['2023-05-01T08:00:00Z', '4091377', '110105194912310021', '1700000000000', '532500'];
    expect(kept.map(scrub)).toEqual(kept);
  });
  it('an error keeps its name, message, code and stack', () =>
    expect(
      JSON.parse(written((l) => l.error({ err: Object.assign(new TypeError('odd'), { code: 'E1' }) }, 'failed'))),
    ).toMatchObject({
      level: 'error',
      err: { name: 'TypeError', message: 'odd', code: 'E1', stack: expect.stringContaining('log.test') },
    }));
  it('no mobile number survives, wherever it stands', () =>
    fc.assert(
      fc.property(fc.stringMatching(/^1[3-9]\d{9}$/), fc.stringMatching(/^[^\d]{0,5}$/), (mobile, around) => {
        expect(written((l) => l.info({ note: `${around}${mobile}${around}` }, `+86${mobile}`))).not.toContain(mobile);
      }),
    ));
});
