import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixedClock } from '../clock.ts';
import { openPool, type Pool } from '../database/pool.ts';
import { singlePages } from './browser-pages.ts';
import { createServer } from './server.ts';

describe('headers', () => {
  let app: Awaited<ReturnType<typeof createServer>>;
  let pool: Pool;
  const webRoot = mkdtempSync(join(tmpdir(), 'mz-web-'));
  beforeAll(async () => {
    writeFileSync(join(webRoot, 'index.html'), '<meta name="csp-nonce" content="__CSP_NONCE__" />');
    mkdirSync(join(webRoot, 'assets'));
    writeFileSync(join(webRoot, 'assets/page.js'), '0');
    pool = openPool({ url: 'postgres://nobody@127.0.0.1:1/none' });
    const files = { put: async () => '', get: async () => undefined };
    const context = { db: pool.db, clock: fixedClock('2024-03-01T00:00:00Z'), files, origin: 'own' } as const;
    const options = { routes: [], context, region: '532500', logger: false, trustProxy: false, webRoot } as const;
    const single = join(webRoot, 'single.html');
    writeFileSync(single, `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'">single`);
    app = await createServer({
      ...options,
      singlePages: [{ path: '/single', file: single }],
      sessions: { find: async () => undefined },
    });
  });
  afterAll(async () => {
    await app.close();
    await pool.end();
    rmSync(webRoot, { recursive: true });
  });
  const get = (url: string) => app.inject({ url });
  const policyOf = async (url: string) => String((await get(url)).headers['content-security-policy']);

  it.each(['/', '/years/2023', '/index.html', '/assets/page.js', '/api/nowhere', '/single'])(
    '%s: nothing inline, nothing foreign, no frame',
    async (url) => {
      const { headers } = await get(url);
      const policy = String(headers['content-security-policy']);
      expect(policy).toMatch(/default-src '(self|none)'/);
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).toContain("base-uri 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
      });
    },
  );
  it('each page has a nonce of its own, in its policy and in its text, and is kept by no cache', async () => {
    const [first, second] = [await get('/'), await get('/')];
    const nonces = [first, second].map(({ body }) => /content="([\w-]{22})"/.exec(body)?.[1] ?? 'none');
    expect(new Set(nonces).size).toBe(2);
    expect(first.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonces[0]}'`);
    expect(first.headers['cache-control']).toBe('no-store');
  });
  it('a file that an earlier version had is not there, instead of a page that is no script', async () => {
    const gone = await get('/assets/Page-0123.js');
    expect([gone.statusCode, gone.headers['content-type']]).toEqual([404, expect.stringContaining('json')]);
    expect((await get('/years/2023')).headers['content-type']).toContain('text/html');
  });
  it('a page in one file keeps its own policy, asks for no session, and is sent again only when it has changed', async () => {
    const { headers, body } = await get('/single');
    expect(headers['content-security-policy']).toBe("default-src 'none'; base-uri 'none'; frame-ancestors 'none'");
    expect(body).toContain('single');
    const again = await app.inject({ url: '/single', headers: { 'if-none-match': String(headers.etag) } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });
  it('a page in one file without a policy keeps the server from starting', () =>
    expect(() => singlePages(app, [{ path: '/bare', file: join(webRoot, 'assets/page.js') }])).toThrow('carries no policy'));
  it.each(['..%2findex.html', '..%5cindex.html', '%00', '.', '', 'page.js/', '/page.js', 'PAGE.JS'])(
    'files by their very names, and none from above: /assets/%s',
    async (path) => {
      const { statusCode, headers, body } = await get(`/assets/${path}`);
      expect([statusCode, headers['content-type']]).toEqual([404, expect.stringContaining('json')]);
      expect(body).toContain('没有这个地址');
    },
  );
  it('the head of a file is its length without its content', async () => {
    const { statusCode, headers, body } = await app.inject({ method: 'HEAD', url: '/assets/page.js' });
    expect([statusCode, headers['content-length'], body]).toEqual([200, '1', '']);
    expect(headers['content-type']).toContain('javascript');
  });
  it('a script is a file from here, and lasts in the cache', async () => {
    expect((await get('/assets/page.js')).headers['cache-control']).toContain('immutable');
    expect(await policyOf('/')).not.toContain('script-src');
  });
});
