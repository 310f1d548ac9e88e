import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openText, sealText } from './envelope.ts';
import { type SigningKey, SUITES, type Suite, type SuiteName, signingKeyOf } from './suite.ts';

/**
 * 密钥: what seals, signatures and the audit chain are made with. A process works for one installation, whose key files lie
 * beside its data (0600) and never in the database or, in clear, in a backup.
 */
export type Keyring = {
  readonly suite: Suite;
  /** Blinds the commitments of records. */
  readonly seal: Buffer;
  readonly audit: Buffer;
  readonly sign: SigningKey;
};

export const KEY_FILES = { seal: 'seal.key', audit: 'audit.key', sign: 'sign.key' } as const;
type SecretName = 'seal' | 'audit';

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

/** The text of a key file, made once; two programs that make it at the same time end with the same one. */
export function keptSecret(file: string, make: () => string): string {
  if (!existsSync(file)) {
    try {
      writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (!isTaken(error)) throw error;
    }
  }
  return readFileSync(file, 'utf8').trim();
}

function secretOf(dataDir: string, name: SecretName): Buffer {
  const file = join(dataDir, KEY_FILES[name]);
  const text = keptSecret(file, () => randomBytes(32).toString('hex'));
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`密钥文件 ${file} 不是 64 位十六进制，请从另存的密钥恢复它`);
  return Buffer.from(text, 'hex');
}

/** One line per algorithm, so that a change of suite keeps the key of the other one: `ed25519 <64 hex>`. */
function signingKey(dataDir: string, { signature }: Suite): SigningKey {
  const file = join(dataDir, KEY_FILES.sign);
  const line = () => `${signature} ${randomBytes(32).toString('hex')}`;
  let text = keptSecret(file, line);
  if (!text.includes(`${signature} `)) {
    writeFileSync(file, `\n${line()}\n`, { flag: 'a' });
    text = readFileSync(file, 'utf8');
  }
  const secret = new RegExp(`^${signature} ([0-9a-f]{64})$`, 'm').exec(text)?.[1];
  if (!secret) throw new Error(`密钥文件 ${file} 无法识别，请从另存的密钥恢复它`);
  return signingKeyOf(signature, Buffer.from(secret, 'hex'));
}

let opened: Keyring | undefined;

/** Reads the key files of an installation, or makes them at its first start. */
export function openKeyring(dataDir: string, suite: SuiteName): Keyring {
  opened = {
    suite: SUITES[suite],
    seal: secretOf(dataDir, 'seal'),
    audit: secretOf(dataDir, 'audit'),
    sign: signingKey(dataDir, SUITES[suite]),
  };
  return opened;
}

/** The keys of this process. */
export function keyring(): Keyring {
  if (!opened) throw new Error('no keyring has been opened');
  return opened;
}

const PURPOSE = 'mz-backup-keys';

/** The key files of an installation in one envelope under its backup key, which is kept apart from every backup. */
export function packKeys(dataDir: string, backupKey: string): string {
  const files = Object.values(KEY_FILES).filter((name) => existsSync(join(dataDir, name)));
  const texts = Object.fromEntries(files.map((name) => [name, readFileSync(join(dataDir, name), 'utf8')]));
  return sealText(JSON.stringify(texts), backupKey, PURPOSE);
}

/** Puts the key files of a backup into a data folder; what is there stays. @throws when the backup key is another one */
export function unpackKeys(dataDir: string, packed: string, backupKey: string): void {
  const texts: unknown = JSON.parse(openText(packed, backupKey, PURPOSE));
  if (typeof texts !== 'object' || texts === null) throw new Error('no key files');
  for (const [name, text] of Object.entries(texts)) {
    const isKey = Object.values<string>(KEY_FILES).includes(name) && typeof text === 'string';
    if (isKey && !existsSync(join(dataDir, name))) writeFileSync(join(dataDir, name), text, { mode: 0o600 });
  }
}

/** What names a secret without telling anything about it. */
export const fingerprint = (name: string, secret: Uint8Array): string =>
  createHash('sha256').update(`mz-key|${name}|`).update(secret).digest('hex').slice(0, 16);
