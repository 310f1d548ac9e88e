/** Characters a password needs at least, and may have at most. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;
/** How many earlier passwords must not return. */
export const PASSWORD_HISTORY = 5;
/** Hours after which a password that another person made no longer opens anything. */
export const ONE_TIME_HOURS = 72;

/** What guessers try first; a password that is one of these with digits and signs around it is refused. */
const COMMON =
  'password passwd pass admin administrator root user guest test welcome letmein iloveyou monkey dragon master football baseball sunshine princess superman trustno login changeme default secret qwerty qwert asdf asdfgh zxcv zxcvbn qazwsx qwertyuiop asdfghjkl zxcvbnm abc abcd abcdef woaini mima wodemima zhengwu zhengfu shuju caiwu yunnan honghe china beijing mingzheng system manager server oracle postgres huawei tencent'.split(
    ' ',
  );
const ROWS = ['abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm', '1qaz2wsx3edc4rfv5tgb6yhn7ujm', '01234567890123456789'];

type Owner = { readonly signInName: string; readonly name: string; readonly organisation: readonly string[] };

/**
 * What is wrong with a password, as Chinese sentences; none: it may be used (handbook 07 I2).
 * Length is counted in characters, not bytes, so that a Chinese sentence is a good password.
 */
export function passwordFaults(password: string, { signInName, name, organisation }: Owner): readonly string[] {
  const length = [...password].length;
  const low = password.toLowerCase();
  const own = [signInName, name, ...organisation].filter((word) => [...word].length >= 2);
  const faults: (string | false)[] = [
    length < PASSWORD_LENGTH.least && `密码至少 ${PASSWORD_LENGTH.least} 个字符，现在是 ${length} 个`,
    length > PASSWORD_LENGTH.most && `密码最多 ${PASSWORD_LENGTH.most} 个字符`,
    new Set(low).size < 5 && '密码中不同的字符太少，请至少使用 5 种',
    isCommon(low) && '密码太常见，容易被猜中，请换用几个不相关的词',
    own.some((word) => low.includes(word.toLowerCase())) && '密码不能包含本人的用户名、姓名或单位名称',
  ];
  return faults.filter((fault) => fault !== false);
}

/** Whether little is left after the words, runs and repetitions that guessers know have been taken out. */
function isCommon(low: string): boolean {
  const core = low.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  const letters = core
    .replaceAll('@', 'a')
    .replaceAll('0', 'o')
    .replaceAll('$', 's')
    .replaceAll(/[^a-z]/g, '');
  if (COMMON.some((word) => letters === word || letters === word.repeat(2))) return true;
  return restWithoutRuns(low).length < 5;
}

/** The password without runs of four and more along the alphabet, the keyboard or the digits, in either direction. */
function restWithoutRuns(low: string): string {
  const lines = ROWS.flatMap((row) => [row, [...row].reverse().join('')]);
  let rest = '';
  for (let at = 0; at < low.length; ) {
    const run = longestRun(low, at, lines);
    if (run < 4) rest += low[at];
    at += run < 4 ? 1 : run;
  }
  return rest;
}

function longestRun(low: string, at: number, lines: readonly string[]): number {
  let length = 1;
  while (at + length < low.length && lines.some((line) => line.includes(low.slice(at, at + length + 1)))) length += 1;
  return length;
}
