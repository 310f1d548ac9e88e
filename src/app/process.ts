import type { Logger } from 'pino';
import type { Kind } from '../kernel/kind.ts';
import type { Config } from '../platform/config.ts';
import { StartError } from '../platform/database/embedded/start-error.ts';
import { createLogger } from '../platform/log.ts';
import { type Mailer, smtpMailer } from '../platform/mail/mail.ts';

/** Which data a program serves, by its arguments. @throws StartError when they name two */
export function kindFrom(args: readonly string[]): Kind {
  const [own, stress] = [args.includes('--own'), args.includes('--stress')];
  if (own && stress) throw new StartError('--own 与 --stress 只能用一个', '本单位数据与压力数据各有自己的数据目录。');
  if (stress) return 'stress';
  return own ? 'own' : 'demo';
}

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Where a person watches, only what needs attention; where the output is kept, one line a request. */
export const loggerFor = ({ logLevel }: Pick<Config, 'logLevel'>): Logger =>
  createLogger(logLevel ?? (process.stdout.isTTY ? 'warn' : 'info'));

/** Runs a program; what cannot start says so in one line and exits with 2. */
export async function exitOnError(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const line = error instanceof StartError ? `${error.message}。${error.hint}` : `启动失败：${reasonOf(error)}`;
    process.stderr.write(`${line}\n`);
    process.exit(2);
  }
}

function reasonOf(error: unknown): string {
  const isFull = error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === '53100');
  if (isFull) return '磁盘空间已满，请清理后重试。';
  return error instanceof Error ? error.message : String(error);
}

/** Ends the program on SIGINT and SIGTERM once `close` has finished what is in hand; a second signal does not hurry it. */
export function onSignal(close: () => Promise<void>): void {
  let closing = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, async () => {
      if (closing) return;
      closing = true;
      await close();
      process.exit(0);
    });
}

/** Where mail goes; undefined: no server is configured, and messages stay in the inbox. */
export const mailerOf = ({ mail }: Pick<Config, 'mail'>): Mailer | undefined => mail && smtpMailer(mail);
