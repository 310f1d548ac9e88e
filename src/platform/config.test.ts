import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('readConfig', () => {
  it('has defaults', () =>
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8080, trustProxy: false, kind: 'demo' }));
  it.each([
    [{ PORT: '70000' }, 'PORT'],
    [{ PORT: 'abc' }, 'PORT'],
    [{ MZ_METRICS_PORT: '-1' }, 'MZ_METRICS_PORT'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ MZ_DEMO_PASSWORD: 'short' }, 'MZ_DEMO_PASSWORD'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
    [{ FONT_DIR: '/no/such/folder' }, 'FONT_DIR'],
    [{ FONT_DIR: import.meta.dirname }, 'FONT_DIR'],
  ])('%j is named', (env, name) =>
    expect(() => readConfig(env)).toThrow(expect.objectContaining({ hint: expect.stringContaining(name) })),
  );
  it('names every bad value', () =>
    expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(
      expect.objectContaining({ hint: expect.stringMatching(/PORT.*LOG_LEVEL/) }),
    ));
  it('mail takes a server and a sender, or is not configured at all', () => {
    const MZ_SMTP_URL = 'smtp://127.0.0.1:2525';
    expect(() => readConfig({ MZ_SMTP_URL })).toThrow('没有 MZ_MAIL_FROM');
    expect(() => readConfig({ MZ_SMTP_URL: 'http://mail' })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('MZ_SMTP_URL') }),
    );
    expect(readConfig({ MZ_SMTP_URL, MZ_MAIL_FROM: 'mz@example.com' }).mail).toEqual({
      url: MZ_SMTP_URL,
      from: 'mz@example.com',
    });
    expect(readConfig({}).mail).toBeUndefined();
  });
  it('plain http beyond this machine needs a proxy', () => {
    expect(() => readConfig({ HOST: '0.0.0.0' })).toThrow('明文 http');
    expect(readConfig({ HOST: '0.0.0.0', TRUST_PROXY: '1' }).trustProxy).toBe(true);
  });
});
