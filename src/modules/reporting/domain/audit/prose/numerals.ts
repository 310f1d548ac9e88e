const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** 九十八点六 → 98.6, for 百分之… up to 一百. Null for what is no numeral. */
export function chineseNumber(text: string): string | null {
  const [whole = '', fraction] = text.split('点');
  const integer = integerOf(whole);
  if (integer === null) return null;
  if (fraction === undefined) return String(integer);
  const digits = [...fraction].map((char) => DIGITS[char]);
  return digits.length > 0 && digits.every((digit) => digit !== undefined) ? `${integer}.${digits.join('')}` : null;
}

function integerOf(text: string): number | null {
  const [, hundreds, tens, ones] =
    /^(?:([一二两三四五六七八九])?百)?(?:零?([一二三四五六七八九])?十)?零?([一二三四五六七八九〇零])?$/.exec(text) ?? [];
  if (text === '') return null;
  const hundred = text.includes('百') ? (DIGITS[hundreds ?? '一'] ?? 0) * 100 : 0;
  const ten = text.includes('十') ? (DIGITS[tens ?? '一'] ?? 0) * 10 : 0;
  const total = hundred + ten + (DIGITS[ones ?? '零'] ?? 0);
  return /[一二两三四五六七八九十百〇零]/.test(text) && (hundred > 0 || ten > 0 || ones !== undefined) ? total : null;
}
