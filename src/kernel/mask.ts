const IDENTITY = /(?<!\d)\d{17}[\dXx](?![\dXx])/g;
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const ACCOUNT = /(?<!\d)\d{16,19}(?!\d)/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Free text with what identifies a person covered (handbook 07 §7): identity number and mobile keep the first three and
 * last four, a bank account its last four. Check digits decide, so that a document number is not taken for one of them.
 */
export const masked = (text: string): string =>
  text
    .replaceAll(IDENTITY, (number) => (isIdentityNumber(number) ? cover(number, 3) : number))
    .replaceAll(ACCOUNT, (number) => (passesLuhn(number) ? cover(number, 0) : number))
    .replaceAll(MOBILE, (number) => cover(number, 3));

/** The same for everything inside a JSON value. */
export function maskedDeep(value: unknown): unknown {
  if (typeof value === 'string') return masked(value);
  if (Array.isArray(value)) return value.map(maskedDeep);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, maskedDeep(member)]));
}

const cover = (number: string, first: number): string =>
  `${number.slice(0, first)}${'*'.repeat(number.length - first - 4)}${number.slice(-4)}`;

/** GB 11643: the eighteenth character follows from the seventeen before it. */
function isIdentityNumber(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}

function passesLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
