import { refusalsOf } from '../../../kernel/refusal.ts';
import { faultOffset } from './json-fault.ts';

/** Why a file cannot be audited; the detail says what to do. */
const REASONS = {
  'audit-file/encoding': { kind: 'invalid', title: '文字编码无法识别' },
  'audit-file/json': { kind: 'invalid', title: '不是有效的 JSON' },
  'audit-file/too-large': { kind: 'too-large', title: '文件超出核查的上限' },
  'audit-file/format': { kind: 'invalid', title: '不是可以核查的文件' },
  'audit-file/damaged': { kind: 'invalid', title: '文件损坏或不完整' },
  'audit-file/encrypted': { kind: 'invalid', title: '文件已加密' },
  'audit-file/scan': { kind: 'invalid', title: '没有文字：疑为扫描件' },
  'audit-file/form': { kind: 'invalid', title: '没有认出自评表' },
} as const;
export const unreadable = refusalsOf(REASONS);
export const isUnreadableCode = (code: string): code is keyof typeof REASONS => code in REASONS;

/** Time of one file; in the terminal, on the server and in the browser. */
export const LONGEST_MS = 60_000;
export const tooMuch = () => unreadable('audit-file/too-large', { detail: '解析所用的时间或内存超出上限，请拆分或另存后再试。' });

/** Text of a report above this size is refused. */
const LONGEST_TEXT = 2 * 1024 * 1024;
/** A file of tables may hold thousands of them. */
const LONGEST_JSON = 20 * 1024 * 1024;

/** UTF-8 first, then GB 18030; UTF-16 by its mark. Bytes that are neither are refused, never replaced. */
export function decodeReport(bytes: Uint8Array, isJson = false): string {
  if (bytes.byteLength > (isJson ? LONGEST_JSON : LONGEST_TEXT))
    throw unreadable('audit-file/too-large', {
      detail: isJson ? 'JSON 超过 20 MB，请分批核查。' : '报告正文超过 2 MB，请拆分后核查。',
    });
  const marked = markOf(bytes);
  for (const encoding of marked ? [marked] : ['utf-8', 'gb18030']) {
    const text = decode(bytes, encoding);
    if (text !== null && !text.includes('\u0000')) return text;
  }
  throw unreadable('audit-file/encoding', { detail: '请另存为 UTF-8 或 GB 18030 文本。' });
}

const markOf = ([first, second]: Uint8Array): string | null =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : null;

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** JSON with the line and column of its first fault. */
export function parseJson(source: string): unknown {
  const text = source.replace(/^\ufeff/, '');
  try {
    return JSON.parse(text);
  } catch {
    const before = text.slice(0, placeOfFault(text)).split('\n');
    throw unreadable('audit-file/json', { detail: `第${before.length}行第${(before.at(-1)?.length ?? 0) + 1}列有误。` });
  }
}

function placeOfFault(text: string): number {
  try {
    return faultOffset(text);
  } catch {
    // deeper than the stack: no person has written that
    throw unreadable('audit-file/json', { detail: '括号嵌套过深，且没有写完。' });
  }
}
