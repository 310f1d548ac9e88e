import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { newSecret } from '../ids.ts';

/** Bytes kept under their own hash: the same content is stored once and can be proven unchanged. */
export type ObjectStore = {
  /** Stores the bytes durably and returns their SHA-256 in hex. */
  put(bytes: Uint8Array): Promise<string>;
  /** The bytes, or undefined when none have that hash; altered bytes are an error. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Removes what a crash left half-written before an instant; a store that cannot leave such things has none. */
  sweep?(before: Date): Promise<number>;
  /** Bytes free and in all; a store without an end has none. */
  room?(): Promise<{ readonly free: number; readonly total: number }>;
};

/** Files in a folder: written beside, flushed, renamed, and the folder flushed, so that a crash leaves all or nothing. */
export function folderStore(root: string): ObjectStore {
  const place = (sha256: string) => join(root, sha256.slice(0, 2), sha256);
  return {
    async put(bytes) {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const target = place(sha256);
      if (await exists(target)) return sha256;
      const folder = join(root, sha256.slice(0, 2));
      await mkdir(folder, { recursive: true });
      const temporary = join(folder, `.${sha256}.${newSecret(6)}`);
      try {
        await writeDurably(temporary, bytes);
        await rename(temporary, target);
      } catch (error) {
        await rm(temporary, { force: true }); // a full disk leaves nothing half-written
        throw error;
      }
      await flushFolder(folder);
      return sha256;
    },
    async get(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256) || !(await exists(place(sha256)))) return undefined;
      const bytes = await readFile(place(sha256));
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error(`object ${sha256} does not match its hash`);
      return bytes;
    },
    async sweep(before) {
      let removed = 0;
      for (const name of await readdir(root, { recursive: true }).catch(() => [])) {
        const path = join(root, name);
        if (!basename(name).startsWith('.') || (await stat(path)).mtime >= before) continue;
        await rm(path, { force: true });
        removed += 1;
      }
      return removed;
    },
    async room() {
      await mkdir(root, { recursive: true });
      const { bavail, blocks, bsize } = await statfs(root);
      return { free: bavail * bsize, total: blocks * bsize };
    },
  };
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
