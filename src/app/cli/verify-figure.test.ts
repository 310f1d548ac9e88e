import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import vectors from '../../../docs/proof-vectors/vectors.json' with { type: 'json' };
import { projectRoot } from '../../platform/root.ts';
import { verifyFigureCommand } from './verify-figure.ts';

const vector = (name: string): string => join(projectRoot, 'docs/proof-vectors', `${name}.mzproof.json`);
const written = { out: '', err: '' };
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mz-proof-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs the command and keeps what it wrote; the streams are Node's, not ours. */
function run(...args: string[]): number {
  Object.assign(written, { out: '', err: '' });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  return verifyFigureCommand(args);
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('mz verify figure', () => {
  it('0: first what it proves, what not, the grade, and that the key must be known from elsewhere', () => {
    expect(run(vector('tallies'))).toBe(0);
    const lines = written.out.split('\n');
    expect(lines[0]).toMatch(/^它证明：.*“接通率”为 98\.59%（70\/71）/);
    expect(lines[1]).toMatch(/^它不证明：业务系统当初记录的是真实情况/);
    expect(lines[2]).toBe('佐证等级：B（导入记录）');
    expect(lines[3]).toContain('须由别处确认');
  });
  it('names the first check that does not hold and exits with 1', () => {
    expect(run(vector('broken-entry-tally'))).toBe(1);
    expect(written.out).toMatch(/它证明：无：第一处不成立的是“封存链逐条相连”/);
    expect(written.out).toMatch(/不成立 {2}封存链逐条相连：话务记录（hotline\.call）第 2 个封存条目/);
    expect(run(vector('broken-version'), '--json')).toBe(1);
    expect(JSON.parse(written.out)).toMatchObject({ holds: false, failed: { key: 'format' }, figure: null });
  });
  it('a trusted key is pinned as hex or by a file; another one refuses', () => {
    expect(run(vector('tallies'), '--key', vectors.publicKey.toUpperCase())).toBe(0);
    expect(written.out).toContain('与指定的公钥一致');
    expect(run(vector('tallies'), '--key', file('key.txt', `${vectors.publicKey}\n`))).toBe(0);
    expect(run(vector('tallies'), '--key', 'a'.repeat(64), '--json')).toBe(1);
    expect(JSON.parse(written.out)).toMatchObject({ failed: { key: 'key' } });
    expect(run(vector('tallies'), '--key', 'mine')).toBe(2);
  });
  it('2: a file that is cut, no JSON, no UTF-8, absent, or 100 MB', () => {
    const text = JSON.stringify({ format: 'mz-figure-proof', version: 1 });
    expect([run(file('cut.json', text.slice(0, -3))), written.err]).toEqual([2, expect.stringContaining('可能被截断')]);
    expect([run(file('word.json', 'PK')), written.out]).toEqual([2, '']);
    expect([run(file('latin.json', Uint8Array.of(0x22, 0xe9, 0x22))), written.err]).toEqual([
      2,
      expect.stringContaining('不是 UTF-8'),
    ]);
    expect([run(join(folder, 'absent.json')), written.err]).toEqual([2, expect.stringContaining('无法读取')]);
    const large = file('large.json', '{');
    truncateSync(large, 100 * 1_048_576);
    expect([run(large), written.err]).toEqual([2, expect.stringContaining('超过 64 MiB')]);
    expect([run(), written.err]).toEqual([2, expect.stringContaining('用法')]);
  });
  it.each(['null', '[]', '{}', '12', '"x"', '{"format":"mz-figure-proof","version":1}'])('%s is JSON but no proof: 1', (text) => {
    expect([run(file('other.json', text), '--json'), JSON.parse(written.out).failed.key]).toEqual([1, 'format']);
  });
});
