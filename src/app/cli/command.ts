import type { Kind } from '../../kernel/kind.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { readConfig } from '../../platform/config.ts';
import { StartError } from '../../platform/database/embedded/start-error.ts';
import { type Installation, openInstallation } from '../installation.ts';

/** Wrong words on the command line: the usage is printed and the exit code is 2. */
export class UsageError extends Error {}

/** Which data a command means: the demonstration unless it says otherwise. */
export function kindOf({ own = false, stress = false }: { readonly own?: boolean; readonly stress?: boolean }): Kind {
  if (own && stress) throw new UsageError('--own 与 --stress 只能用一个');
  if (stress) return 'stress';
  return own ? 'own' : 'demo';
}

/** Opens the installation, whether or not the server runs, and closes it when the work is done. */
export async function withInstallation<T>(kind: Kind, work: (installation: Installation) => Promise<T>): Promise<T> {
  const config = readConfig(process.env, kind);
  const installation = await openInstallation(config, { say: (line) => void process.stderr.write(`${line}\n`) });
  try {
    return await work(installation);
  } finally {
    await installation.close();
  }
}

/** An option that does not exist. */
const isOption = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** What went wrong, on standard error; the exit code: 1 refused, 2 wrong usage or no way to start. */
export function explain(error: unknown, usage: string): number {
  const say = (line: string) => process.stderr.write(`${line}\n`);
  if (error instanceof Refusal) {
    say(`${error.title}。${error.members.detail ?? ''}`);
    for (const { path, message } of error.members.issues ?? []) say(`  ${path}：${message}`);
    return 1;
  }
  if (error instanceof StartError) say(`${error.message}。${error.hint}`);
  else if (error instanceof UsageError || isOption(error)) say(`${error.message}\n${usage}`);
  else say(error instanceof Error ? error.message : String(error));
  return 2;
}

/** Human text: one line per member, nested ones indented. */
export function readable(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return `${value ?? '—'}`;
  return Object.entries(value)
    .map(([name, member]) =>
      typeof member === 'object' && member !== null
        ? `${indent}${name}:\n${readable(member, `${indent}  `)}`
        : `${indent}${name}: ${member ?? '—'}`,
    )
    .join('\n');
}

/** The result on standard output, for people or for machines. */
export const print = (result: unknown, json: boolean) =>
  process.stdout.write(json ? `${JSON.stringify(result, null, 2)}\n` : `${readable(result)}\n`);
