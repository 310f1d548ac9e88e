import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** A new identifier that sorts by the time it was made (UUID version 7), so that indexes grow at their end. */
export function newId(now: Date): string {
  const time = now.getTime().toString(16).padStart(12, '0');
  const random = randomUUID().replaceAll('-', '');
  const hex = `${time}7${random.slice(13)}`;
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A secret that cannot be guessed: `bytes` of randomness, safe in a cookie and in a URL. */
export const newSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/** Letters and digits that nobody confuses when a password is read out. */
const LEGIBLE = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for one use: four groups of four legible characters, 79 bits. */
export const newOneTimePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => LEGIBLE[randomInt(LEGIBLE.length)]).join('')).join('-');
