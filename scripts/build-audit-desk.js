#!/usr/bin/env node
// `npm run build:audit-desk`: 核查台 as one HTML file, dist/audit-desk.html, which works from disk and without a network.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensure, fail, root } from './ensure.js';

const FILE = join(root, 'dist/audit-desk.html');
const CMAPS = join(root, 'node_modules/pdfjs-dist/cmaps');

const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** Script and styles of the page, one of each; a classic script, because modules do not load from disk. */
async function bundled() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/app/audit-desk/main.tsx')],
    outdir: join(root, 'dist'),
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['chrome109', 'firefox115', 'safari16'],
    jsx: 'automatic',
    charset: 'utf8',
    legalComments: 'none',
    // the PDF library asks where its own file stands, for files that this page does without
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.url': '"about:blank"' },
    logLevel: 'warning',
  });
  const text = (ending) => outputFiles.find(({ path }) => path.endsWith(ending)).text;
  return { script: inline(text('.js')), style: text('.css') };
}

/** A script inside of a page: what would end it, or change under its hash, must not stand in it. */
function inline(code) {
  const safe = code.replaceAll('<!--', '<\\!--').trim();
  if (/<\/script|[\r\0]/i.test(safe)) throw new Error('the script of the desk cannot stand inside of a page');
  return safe;
}

/** Character maps for Chinese PDFs, as data. */
const cmaps = () =>
  Object.fromEntries(
    readdirSync(CMAPS)
      .filter((name) => name.endsWith('.bcmap'))
      .sort()
      .map((name) => [name, readFileSync(join(CMAPS, name)).toString('base64')]),
  );

/** Builds the page. */
export async function buildAuditDesk() {
  const { script, style } = await bundled();
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(
    FILE,
    `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>明证 核查台</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<noscript>核查台在浏览器里运行，请允许本页使用脚本。</noscript>
<script type="application/json" id="cmaps">${JSON.stringify(cmaps())}</script>
<script>${script}</script>
</body>
</html>
`,
  );
  return FILE;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  ensure();
  const file = await buildAuditDesk().catch((error) => fail(`构建失败：${error.message}`));
  process.stdout.write(`${file}\n`);
}
