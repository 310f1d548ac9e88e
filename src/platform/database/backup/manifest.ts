import { createHmac, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { KINDS } from '../../../kernel/kind.ts';
import { Refusal } from '../../../kernel/refusal.ts';

const FORMAT = 'mz.backup/1';

const Manifest = z.object({
  format: z.literal(FORMAT),
  kind: z.enum(KINDS),
  takenAt: z.string(),
  serverVersion: z.string(),
  /** Migrations the tables were made by, in their order. */
  migrations: z.array(z.object({ name: z.string(), digest: z.string() })),
  /** Rows and SHA-256 of each table's text in the order of its key: the logical checksum. */
  tables: z.array(z.object({ name: z.string(), rows: z.number(), sha256: z.string() })),
  /** Months of tables that lie in parts, as `table month`. */
  months: z.array(z.string()).optional(),
  /** SHA-256 of the files of the object store; each is also the file's name. */
  objects: z.array(z.string()),
  /** Of data made by a program only, where it is no secret: every start prints it. */
  demoPassword: z.string().optional(),
  /** Key files of seals, signatures and the audit log, in an envelope under the backup key. */
  keys: z.string().optional(),
});

/** 备份清单: what a backup holds, by name and digest. */
export type Manifest = z.output<typeof Manifest>;

export const tableFile = (name: string): string => join('tables', `${name}.copy.gz`);
export const objectFile = (sha256: string): string => join('objects', sha256.slice(0, 2), sha256);

const macOf = (text: string, key: string): string => createHmac('sha256', key).update(text).digest('hex');

/** The manifest as it is written: its text, and on the last line the MAC under the installation's backup key. */
export function sealManifest(manifest: Omit<Manifest, 'format'>, key: string): string {
  const text = JSON.stringify({ format: FORMAT, ...manifest }, null, 1);
  return `${text}\n${macOf(text, key)}\n`;
}

export const broken = (what: string): Refusal =>
  new Refusal('backup/broken', 'invalid', '备份不完整或被改动', { detail: `${what}；没有恢复任何内容，请改用另一份备份。` });

/**
 * Reads and checks the manifest of a backup.
 * @throws Refusal backup/broken, backup/key
 */
export async function readManifest(folder: string, key: string): Promise<Manifest> {
  const content = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined);
  if (content === undefined) throw broken(`${folder} 中没有 manifest.json（备份没有完成，或不是备份目录）`);
  const lines = content.trimEnd().split('\n');
  const mac = lines.pop() ?? '';
  const text = lines.join('\n');
  const expected = macOf(text, key);
  if (mac.length !== expected.length || !timingSafeEqual(Buffer.from(mac), Buffer.from(expected)))
    throw new Refusal('backup/key', 'invalid', '备份清单与备份密钥不符', {
      detail: '清单被改动，或给出的不是做这份备份的安装的密钥（数据目录中的 backup.key）。',
    });
  const manifest = Manifest.safeParse(JSON.parse(text));
  if (!manifest.success) throw broken('清单格式无法识别（可能来自更新的版本）');
  return manifest.data;
}
