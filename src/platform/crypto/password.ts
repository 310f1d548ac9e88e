/** argon2id with 19 MiB, two passes, one lane (OWASP); at most four at once, because hashing is a lever for exhausting a server. */
const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const AT_ONCE = 4;

/** Native, and loaded by the first who signs in: commands and background jobs do without it. */
const library = () => import('@node-rs/argon2');

let running = 0;
const waiting: (() => void)[] = [];

async function queued<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await work();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** The PHC string of a password. */
export const hashPassword = (password: string): Promise<string> =>
  queued(async () => (await library()).hash(password, PARAMETERS));

let dummy: Promise<string> | undefined;

/** Whether the password fits; without a stored hash the same work is done, so that unknown names take the same time. */
export async function fitsPassword(password: string, stored: string | undefined): Promise<boolean> {
  dummy ??= hashPassword('nobody has this password');
  const against = stored ?? (await dummy);
  const fits = await queued(async () => (await library()).verify(against, password));
  return fits && stored !== undefined;
}
