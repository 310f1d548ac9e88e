import { type Logger, pino } from 'pino';

const HIDDEN = '[已隐去]';
/** Names of fields whose value never enters a log, at any depth. */
const SECRET =
  /password|passwd|secret|token|cookie|authorization|session|id_?card|id_?no$|id_?number|identity|mobile|phone|bank_?account|密码|身份证|手机|电话/i;
const DEEPEST = 12;

/** Runs of eleven digits that begin like a mobile number, also written in groups or after +86. */
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g;
const IDENTITY = /(?<!\d)\d{17}[\dXx](?!\d)/g;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 公民身份号码 (GB 11643): whether the last character is the check digit of the seventeen before it. */
export function isIdentityNumber(text: string): boolean {
  if (!/^\d{17}[\dXx]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

/** The last filter: what looks like a person's number in any text, wherever it came from. */
export const scrub = (text: string): string =>
  text.replaceAll(IDENTITY, (digits) => (isIdentityNumber(digits) ? '[身份证号]' : digits)).replaceAll(MOBILE, '[手机号]');

/** A copy that may be logged: secret fields hidden at any depth, errors as their name, message, code and stack. */
export function loggable(value: unknown, depth = 0): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return scrubbedNumber(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return HIDDEN;
  if (value instanceof Error) return errorOf(value, depth);
  if (value instanceof Date || ArrayBuffer.isView(value)) return value instanceof Date ? value : '[bytes]';
  if (Array.isArray(value)) return value.map((member) => loggable(member, depth + 1));
  const members = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(
    members.map(([given, member]) => {
      const { name, isSecret } = fieldOf(String(given));
      return [name, isSecret ? HIDDEN : loggable(member, depth + 1)];
    }),
  );
}

type Field = { readonly name: string; readonly isSecret: boolean };
/** Nearly all names are the program's own, and come with every line; those that data brings are not kept without end. */
const fields = new Map<string, Field>();
const MOST_FIELDS = 1_000;

function fieldOf(given: string): Field {
  const known = fields.get(given);
  if (known) return known;
  const field = { name: scrub(given), isSecret: SECRET.test(given) };
  if (fields.size < MOST_FIELDS) fields.set(given, field);
  return field;
}

/** A number stays one unless it is somebody's: the last filter would leave broken JSON. */
function scrubbedNumber(value: number | bigint): number | string {
  const text = scrub(String(value));
  return typeof value === 'number' && text === String(value) ? value : text;
}

function errorOf(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    ...('code' in error ? { code: error.code } : {}),
    stack,
    ...(cause === undefined ? {} : { cause: loggable(cause, depth + 1) }),
  };
}

/** One JSON line an event on standard output; nothing passes that is secret by name or looks like a person's number. */
export function createLogger(level: string, write: (line: string) => void = (line) => void process.stdout.write(line)): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        // the copy is an object because the argument is one
        log: (fields) => loggable(fields) as Record<string, unknown>,
        bindings: (fields) => loggable(fields) as Record<string, unknown>,
      },
      serializers: { err: (error: unknown) => error, req: () => undefined, res: () => undefined },
    },
    { write: (line: string) => write(scrub(line)) },
  );
}
