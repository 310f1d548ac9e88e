import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../domain/audit/context.ts';
import { ContextError, type ContextFile, contextOfFiles } from './context.ts';

function load(folder: string, name: string): ContextFile | null {
  const path = join(folder, name);
  return existsSync(path) ? { path, text: readFileSync(path, 'utf8') } : null;
}

/** `--context`: a folder with funds.json, audit.json or both. */
export function readContext(folder: string): Context {
  if (!existsSync(folder)) throw new ContextError(`没有目录 ${folder}`);
  const [funds, audit] = [load(folder, 'funds.json'), load(folder, 'audit.json')];
  if (!funds && !audit) throw new ContextError(`${folder} 中没有 funds.json 或 audit.json`);
  return contextOfFiles(funds, audit);
}
