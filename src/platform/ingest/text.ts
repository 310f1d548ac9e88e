import { refuseImport } from './refusals.ts';

export type Encoding = 'UTF-8' | 'GB 18030';

const PIECE = 65_536;
const LABEL = { 'UTF-8': 'utf-8', 'GB 18030': 'gb18030' } as const;

/** The bytes in pieces, without copying them. */
export function* pieces(bytes: Uint8Array, size = PIECE): Generator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
}

/** The bytes are text of this encoding, but an earlier program has damaged it: no other encoding is tried. */
class LostLetter extends Error {}

/**
 * Text of bytes that arrive in pieces: one decoder with a memory, so that a letter cut between two pieces stays whole.
 * A letter that an earlier program has already lost (U+FFFD) and NUL are refused.
 */
export function* decodeText(parts: Iterable<Uint8Array>, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(LABEL[encoding], { fatal: true });
  const checked = (text: string): string => {
    if (/[\ufffd\0]/.test(text)) throw new LostLetter();
    return text;
  };
  for (const part of parts) yield checked(decoder.decode(part, { stream: true }));
  yield checked(decoder.decode());
}

/**
 * UTF-8, with or without a mark, else GB 18030, which the person confirms in the preview.
 * @throws Refusal `import/encoding` for anything that is neither
 */
export function encodingOf(bytes: Uint8Array, allowed: readonly Encoding[] = ['UTF-8', 'GB 18030']): Encoding {
  for (const encoding of allowed) {
    try {
      for (const _ of decodeText(pieces(bytes), encoding));
      return encoding;
    } catch (error) {
      if (error instanceof LostLetter) break;
    }
  }
  const names = allowed.join(' 或 ');
  throw refuseImport('import/encoding', {
    detail: `文件既不是完整的 ${names} 文字，或含有已损坏的字符；请另存为 UTF-8 后重新导入。`,
  });
}
