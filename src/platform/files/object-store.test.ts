import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toProblem } from '../http/problem.ts';
import { folderStore } from './object-store.ts';

const isRoot = process.getuid?.() === 0;
const bytes = (text: string) => new TextEncoder().encode(text);
const filesBelow = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

describe('folderStore', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'mz-objects-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('keeps the same content once and gives it back', async () => {
    const store = folderStore(root);
    const hash = await store.put(bytes('明证'));
    expect(await store.put(bytes('明证'))).toBe(hash);
    expect(new TextDecoder().decode(await store.get(hash))).toBe('明证');
    expect(filesBelow(root)).toBe(1);
  });
  it('altered bytes are an error, not an answer', async () => {
    const store = folderStore(root);
    const hash = await store.put(bytes('a'));
    writeFileSync(join(root, hash.slice(0, 2), hash), 'b');
    await expect(store.get(hash)).rejects.toThrow('does not match');
  });
  it('sweeps what a crash left half-written, and nothing else', async () => {
    const store = folderStore(root);
    const hash = await store.put(bytes('kept'));
    mkdirSync(join(root, 'ab'), { recursive: true });
    const left = join(root, 'ab', '.left');
    writeFileSync(left, 'half');
    expect(await store.sweep?.(new Date(0))).toBe(0);
    utimesSync(left, 1, 1);
    expect(await store.sweep?.(new Date(60_000))).toBe(1);
    expect(await store.get(hash)).toBeDefined();
  });
  it('knows its room', async () => {
    const room = await folderStore(root).room?.();
    expect(room?.free).toBeGreaterThan(0);
    expect(room?.total).toBeGreaterThanOrEqual(room?.free ?? 0);
  });
  it.runIf(isRoot)('a full disk is 507 and leaves nothing half-written (a small disk of its own; needs root)', async () => {
    const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', root], { encoding: 'utf8' });
    expect(mount.stderr).toBe('');
    try {
      const store = folderStore(root);
      const hash = await store.put(bytes('small'));
      const error = await store.put(new Uint8Array(1_048_576).fill(7)).catch((reason: unknown) => reason);
      expect(toProblem(error).status).toBe(507);
      expect(filesBelow(root)).toBe(1);
      expect(new TextDecoder().decode(await store.get(hash))).toBe('small');
    } finally {
      spawnSync('umount', [root]);
    }
  });
});
