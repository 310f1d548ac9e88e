import { refuseImport } from './refusals.ts';
import { pieces } from './source.ts';

export type Encoding = 'UTF-8' | 'GB 18030';

const LABEL = { 'UTF-8': 'utf-8', 'GB 18030': 'gb18030' } as const;

/** The bytes are no text of the encoding they were read in: another one may be tried. */
export class OtherEncoding extends Error {}

/**
 * Text of bytes that arrive in pieces: one decoder with a memory, so that a letter cut between two pieces stays whole.
 * A letter that an earlier program has already lost (U+FFFD) and NUL are refused: no other encoding is tried.
 * @throws OtherEncoding, or Refusal `import/encoding` for text that was damaged before
 */
export class TextReader {
  readonly #decoder: InstanceType<typeof TextDecoder>;

  constructor(encoding: Encoding) {
    this.#decoder = new TextDecoder(LABEL[encoding], { fatal: true });
  }

  read(bytes: Uint8Array): string {
    return checked(() => this.#decoder.decode(bytes, { stream: true }));
  }

  end(): string {
    return checked(() => this.#decoder.decode());
  }
}

function checked(decode: () => string): string {
  let text: string;
  try {
    text = decode();
  } catch {
    throw new OtherEncoding();
  }
  if (text.includes('\ufffd') || text.includes('\0')) throw refuseEncoding();
  return text;
}

/** UTF-8, with or without a mark, else GB 18030, which the person confirms in the preview; and nothing else. */
export function refuseEncoding(allowed: readonly Encoding[] = ['UTF-8', 'GB 18030']) {
  return refuseImport('import/encoding', {
    detail: `文件不是完整的 ${allowed.join(' 或 ')} 文字，或含有已损坏的字符；请另存为 UTF-8 后重新导入。`,
  });
}

/**
 * The encoding of a text that is in memory.
 * @throws Refusal `import/encoding` for anything that is none of those allowed
 */
export function encodingOf(bytes: Uint8Array, allowed: readonly Encoding[] = ['UTF-8', 'GB 18030']): Encoding {
  for (const encoding of allowed) {
    const reader = new TextReader(encoding);
    try {
      for (const piece of pieces(bytes)) reader.read(piece);
      reader.end();
      return encoding;
    } catch (error) {
      if (!(error instanceof OtherEncoding)) throw error;
    }
  }
  throw refuseEncoding(allowed);
}
