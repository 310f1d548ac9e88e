import { halfWidth } from '../cell.ts';

/** What holds digits and no figure is masked before reading: titles, document numbers, dates, names. Offsets stay as they were. */

const MASK = '\ufffc';
const NEVER_FIGURES: readonly RegExp[] = [
  /《[^》]{0,200}》(?:\([^()]{0,30}号\))?/g,
  /【[^】]{0,200}】/g,
  /[〔[]\d{4}[〕\]]\s*(?:第)?\d+号/g,
  /\d{8}-\d+-\d+/g,
  /\d{4}\s*[-—~至]\s*\d{4}\s*年(?:度)?/g,
  /\d{4}-\d{1,2}-\d{1,2}/g,
  /(?<!\d)\d{4}\s*年(?:度|初|末|底前|底)?(?:\s*\d{1,2}\s*月)?(?:\s*\d{1,2}\s*日)?(?:底前|底|末|以前)?/g,
  /(?<!\d)\d{1,2}\s*[-—~至]\s*\d{1,2}月(?:份)?/g,
  /(?<!\d)\d{1,2}月(?:份|底前|底|末)?(?:\d{1,2}日)?/g,
  // 12月5日至10日, 8时30分, 9:30
  /\ufffc\s*[-—~至到]\s*\d{1,2}日/g,
  /(?<!\d)\d{1,2}(?:[时点]\d{1,2}分|:\d{2}(?!\d))/g,
  /第\s*\d+/g,
  /(?<!\d)(?:0\d{2,3}-\d{7,8}|1[3-9]\d{9})(?!\d)/g,
  // list markers at the beginning of a line or after a full stop
  /(?<=^|[\n。;:])\s*(?:\(\d{1,2}\)|\d{1,2}(?:[.、](?!\d)|\)))/g,
];

const blot = (found: string): string => found.replace(/[^\n]/g, MASK);

/** Half-width text of the same length, and the same with everything masked that is no figure. */
export function mask(
  text: string,
  names: readonly string[],
  units: readonly string[] = [],
): { readonly plain: string; readonly masked: string } {
  const plain = halfWidth(text);
  // 120公里 is a length and 120急救 a name; a hotline of five digits is a name before anything but what is counted
  const short = names.filter((name) => /^\d{3}$/.test(name));
  const counted = ['余', '多', '万', '亿', ...units].join('|').replace('|处|', '|处(?![警置理])|').replace('|部|', '|部(?!门)|');
  const named = new RegExp(
    `(?<![\\d.])(?:(?:${short.join('|') || '(?!)'})(?![\\d.%]|${counted})|(?:${names.filter((name) => !short.includes(name)).join('|')})(?![\\d.%]|个|次|件|万))`,
    'g',
  );
  const masked = [...NEVER_FIGURES, named].reduce((rest, pattern) => rest.replace(pattern, blot), plain);
  return { plain, masked };
}
