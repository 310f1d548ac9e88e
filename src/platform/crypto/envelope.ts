import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** 信封: a text under a key that is kept elsewhere (AES-256-GCM); what was changed does not open. */

const [PREFIX, NONCE, TAG] = ['v1.', 12, 16];
const keyOf = (secret: string, purpose: string): Buffer => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));

export function sealText(text: string, secret: string, purpose: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, purpose), nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return PREFIX + Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
}

/** @throws when the key is another one, or the envelope was changed */
export function openText(envelope: string, secret: string, purpose: string): string {
  const bytes = Buffer.from(envelope.slice(PREFIX.length), 'base64url');
  if (!envelope.startsWith(PREFIX) || bytes.length < NONCE + TAG) throw new Error('this is no envelope');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, purpose), bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
}
