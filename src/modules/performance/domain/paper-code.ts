/** 纸质件种类 and the letter with which its version code begins. */
export const PAPERS = { form: '自评表', report: '项目自评报告' } as const;
export type Paper = keyof typeof PAPERS;
const LETTER: Readonly<Record<Paper, string>> = { form: 'B', report: 'R' };

/** Digits and capitals without I, L, O and U: nothing that is read or typed as something else (Crockford's base 32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BASE = 32n;
/** A prime below 32²: two check characters tell every wrong character and every two exchanged neighbours. */
const PRIME = 1021n;
const DIGEST_SIGNS = 9;
const LENGTH = 12;

const numberOf = (signs: string): bigint => [...signs].reduce((sum, sign) => sum * BASE + BigInt(SIGNS.indexOf(sign)), 0n);
const signsOf = (value: bigint, length: number): string =>
  Array.from({ length }, (_, i) => SIGNS[Number((value / BASE ** BigInt(length - 1 - i)) % BASE)]).join('');
const grouped = (signs: string): string => signs.replace(/(.{4})(?=.)/g, '$1-');

/** 版本码: which paper of which frozen version it is, in twelve characters that a person can type: `B7K2-M9QX-4T3C`. */
export function paperCode(paper: Paper, digest: string): string {
  const payload = `${LETTER[paper]}${signsOf(BigInt(`0x${digest}`) % BASE ** BigInt(DIGEST_SIGNS), DIGEST_SIGNS)}`;
  const left = (numberOf(payload) * BASE * BASE) % PRIME;
  return grouped(`${payload}${signsOf((PRIME + 1n - left) % PRIME, 2)}`);
}

const WIDE = 0xfee0;
/** What a person typed, as it is printed: full-width and small letters, blanks, any dash, O for 0, I or L for 1. */
function tidy(typed: string): string {
  const narrow = [...typed]
    .map((sign) => (/[！-～]/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) - WIDE) : sign))
    .join('');
  return narrow
    .toUpperCase()
    .replaceAll(/[\s\-‐-―−_.]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
}

export type ReadCode = { readonly code: string; readonly paper: Paper };

/** A typed code in its printed form with its paper, or null when a character is wrong or missing. */
export function readCode(typed: string): ReadCode | null {
  const signs = tidy(typed);
  if (signs.length !== LENGTH || ![...signs].every((sign) => SIGNS.includes(sign)) || numberOf(signs) % PRIME !== 1n) return null;
  const paper = (Object.keys(LETTER) as Paper[]).find((key) => LETTER[key] === signs[0]); // the keys of a constant table
  return paper ? { code: grouped(signs), paper } : null;
}

/** 未提交·草稿: what stands in the place of the code while nothing is frozen. */
export const DRAFT_MARK = '未提交·草稿';

/** The code as it is printed at the head of every page, or that there is none. */
export const versionLine = (code: string | null): string => (code ? `版本码 ${code}` : DRAFT_MARK);

const PRINTED = /[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}/g;

/** Every code that the text of a file carries, each once. */
export function codesIn(text: string): readonly string[] {
  const found = text.replaceAll(/\s/g, '').match(PRINTED) ?? [];
  return [...new Set(found.flatMap((printed) => readCode(printed)?.code ?? []))];
}
