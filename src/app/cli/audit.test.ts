import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { auditCommand } from './audit.ts';

let folder = '';
const written = { out: '', err: '' };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mz-audit-'));
  writeFileSync(join(folder, 'fault.txt'), '三、结论\n受理事项1203件,按时办结1186件,按时办结率98.60%。');
  writeFileSync(join(folder, 'note.txt'), '三、结论\n各级政务服务能效提升。');
  writeFileSync(join(folder, 'broken.json'), '{"rows":[');
  mkdirSync(join(folder, 'context'));
  const binding = { fact: 'a.b', section: '三', before: '没有这几个字', role: 'actual' };
  writeFileSync(join(folder, 'context/audit.json'), JSON.stringify({ bindings: [binding] }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => vi.restoreAllMocks());

/** Runs a command and keeps what it wrote; the streams are Node's, not ours. */
async function run(command: (args: readonly string[]) => Promise<number>, ...args: string[]): Promise<number> {
  Object.assign(written, { out: '', err: '' });
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    written.out += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written.err += String(text);
    return true;
  });
  return command(args);
}

describe('mz audit', () => {
  it('1 while an error or a warning is open, and JSON on request', async () => {
    expect(await run(auditCommand, join(folder, 'fault.txt'), '--json')).toBe(1);
    expect(JSON.parse(written.out).findings[0]).toMatchObject({
      ruleId: 'R43',
      severity: 'error',
      expected: '98.59',
      actual: '98.60',
    });
  });
  it('0 with notes only', async () => {
    expect(await run(auditCommand, join(folder, 'note.txt'))).toBe(0);
    expect(written.out).toContain('提示 1');
  });
  it('2 for a file that cannot be read, said by name, the others judged all the same', async () => {
    expect(await run(auditCommand, join(folder, 'broken.json'), join(folder, 'fault.txt'), join(folder, 'absent.pdf'))).toBe(2);
    expect(written.out).toContain('R43');
    expect(written.err).toContain('broken.json：不是有效的 JSON。第1行第10列有误。');
    expect(written.err).toContain('absent.pdf：没有这个文件。');
  });
  it('2 for a binding that matches nothing, a base nobody knows, a folder that is not there, no file at all', async () => {
    expect(await run(auditCommand, join(folder, 'note.txt'), '--context', join(folder, 'context'))).toBe(2);
    expect(written.err).toContain('命中 0 处，应为 1 处');
    expect(await run(auditCommand, join(folder, 'note.txt'), '--base', 'half')).toBe(2);
    expect(await run(auditCommand, join(folder, 'note.txt'), '--context', join(folder, 'nowhere'))).toBe(2);
    expect(await run(auditCommand)).toBe(2);
    expect(written.err).toContain('用法');
  });
});
