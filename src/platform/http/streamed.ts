import { createHash } from 'node:crypto';
import type { Multipart, MultipartFile } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.ts';
import { cleanName } from './upload.ts';

/** 流式上传: a file that is read as it arrives, behind a manifest that says what it is. */
export type Streamed = {
  readonly fileName: string;
  /** The chunks of the file, to be read once; whoever reads slowly makes the sender wait. */
  readonly open: () => AsyncIterable<Uint8Array>;
};

/** The upload as the server handles it. */
export type Arrival = Streamed & {
  readonly manifest: unknown;
  /** SHA-256 of the file; what nobody has read yet is read for it. */
  digest(): Promise<string>;
  /** Lets go of what nobody has read, so that the sender gets the reply. */
  release(): void;
};

export const noStream: Streamed = { fileName: '', open: async function* () {} };

/** What the description of the interface says about the body. */
export const streamedSchema = (manifest: z.ZodType) => z.object({ manifest, file: z.string().meta({ format: 'binary' }) });

type Limits = { readonly maxBytes: number; readonly shape: z.ZodType };

const MANIFEST_BYTES = 262_144;
const STALLED_MS = 30_000;
const MIB = 1_048_576;

const refuse = (code: string, title: string, detail: string, more: object = {}) =>
  new Refusal(`upload/${code}`, code === 'too-large' ? 'too-large' : 'invalid', title, { detail, ...more });
const HOW = '请用 multipart/form-data 发送：第一部分 manifest（清单，JSON），第二部分 file（文件）。';

/** Reads the manifest, and hands over the file behind it unread. */
export async function receiveStreamed(request: FastifyRequest, { maxBytes, shape }: Limits): Promise<Arrival> {
  if (!request.isMultipart()) throw refuse('multipart', '请求不是文件上传', HOW);
  const expected = expectedDigest(request.headers['content-digest']);
  const limits = { files: 1, fields: 2, fileSize: maxBytes, fieldSize: MANIFEST_BYTES };
  const parts = request.parts({ limits });
  const first = await next(parts);
  if (first?.type === 'file') {
    first.file.resume();
    throw refuse('manifest', '清单应在文件之前', HOW);
  }
  if (first?.fieldname !== 'manifest') throw refuse('manifest', '缺少清单', HOW);
  const manifest = parsed(first.value, first.valueTruncated, shape);
  const second = await next(parts);
  if (second?.type !== 'file' || second.fieldname !== 'file') throw refuse('missing', '没有收到文件', HOW);
  return arrival(second, { manifest, expected, maxBytes });
}

async function next(parts: AsyncIterableIterator<Multipart>): Promise<Multipart | undefined> {
  try {
    const { value, done } = await parts.next();
    return done ? undefined : value;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/JSON_FIELD/.test(code)) throw refuse('manifest', '清单不是有效的 JSON', '请检查清单的格式。');
    if (error instanceof Error && !/^(E|23|22|08)/.test(code))
      throw refuse('cut', '上传的内容不完整', `没有保存任何内容；${HOW}`);
    throw error;
  }
}

function parsed(value: unknown, isCut: boolean, shape: z.ZodType): unknown {
  if (isCut) throw refuse('manifest', '清单太长', `清单最多 ${MANIFEST_BYTES / 1_024} KiB。`);
  let json: unknown = value;
  try {
    if (typeof value === 'string') json = JSON.parse(value);
  } catch {
    throw refuse('manifest', '清单不是有效的 JSON', '请检查清单的格式。');
  }
  const result = shape.safeParse(json);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => ({ path: path.map(String).join('.') || '（清单）', message }));
  throw refuse('manifest', '清单填写有误', '没有保存任何内容；请按提示修改清单后重新发送。', { issues });
}

/** RFC 9530, over the bytes of the file as they were sent: `sha-256=:…:`. */
function expectedDigest(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  const found = /(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):/.exec(String(header))?.[1];
  if (!found) throw refuse('digest', '摘要写法不对', 'Content-Digest 请写成 sha-256=:文件的 SHA-256（Base64）:，或不写。');
  return Buffer.from(found, 'base64').toString('hex');
}

type Told = { readonly manifest: unknown; readonly expected: string | undefined; readonly maxBytes: number };

function arrival({ file, filename }: MultipartFile, { manifest, expected, maxBytes }: Told): Arrival {
  const hash = createHash('sha256');
  let found: string | undefined;
  const end = () => {
    if (file.truncated)
      throw refuse('too-large', '文件太大', `文件超过 ${Math.floor(maxBytes / MIB)} MiB 的上限，请拆分后分次发送。`);
    found = hash.digest('hex');
    if (expected !== undefined && found !== expected)
      throw refuse('digest', '文件与摘要不符', '收到的文件与 Content-Digest 不一致，没有保存任何内容；请重新发送。');
  };
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for await (const chunk of alive(file)) {
      hash.update(chunk);
      yield chunk;
    }
    end();
  }
  const reading = chunks();
  return {
    manifest,
    fileName: cleanName(filename),
    open: () => reading,
    async digest() {
      for await (const _ of reading);
      if (found === undefined) throw refuse('cut', '上传的内容不完整', '没有保存任何内容；请重新发送。');
      return found;
    },
    release() {
      void reading.return(undefined);
      file.resume();
    },
  };
}

/** A sender from whom nothing comes for half a minute holds up nobody. */
async function* alive(file: MultipartFile['file']): AsyncGenerator<Uint8Array> {
  const stalled = () =>
    file.destroy(refuse('stalled', '上传中断', '半分钟没有收到内容，没有保存任何内容；请检查网络后重新发送。'));
  let timer = setTimeout(stalled, STALLED_MS);
  try {
    for await (const chunk of file) {
      clearTimeout(timer);
      yield chunk;
      timer = setTimeout(stalled, STALLED_MS);
    }
  } catch (error) {
    throw error instanceof Refusal ? error : refuse('cut', '上传的内容不完整', '没有保存任何内容；请重新发送。');
  } finally {
    clearTimeout(timer);
  }
}
