#!/usr/bin/env node
// Renews the pictures of the manual: runs the journeys that make them, one file after the other, and keeps the pictures that
// docs/manual names, made smaller. Words as arguments renew only the pictures whose names hold one of them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fail, root } from './ensure.js';
import { shrinkPng } from './png.js';

const manual = join(root, 'docs/manual');
const images = join(manual, 'images');
const words = process.argv.slice(2);
const textsOf = (folder, ending) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

const named = new Set(
  textsOf(manual, '.md').flatMap(({ text }) => [...text.matchAll(/\]\(images\/([\w-]+)\.png\)/g)].map(([, name]) => name)),
);
const wanted = [...named].filter((name) => words.length === 0 || words.some((word) => name.includes(word)));
const makers = textsOf(join(root, 'e2e'), '.test.ts')
  .filter(({ text }) => [...text.matchAll(/picture\([^']*'([\w-]+)'\)/g)].some(([, name]) => wanted.includes(name)))
  .map(({ name }) => `e2e/${name}`);
if (makers.length === 0) fail('没有一次浏览器流程会生成这些图片');

const scratch = mkdtempSync(join(tmpdir(), 'mz-manual-'));
const vitest = join(root, 'node_modules/.bin/vitest');
const { status } = spawnSync(vitest, ['run', '--config', 'vitest.e2e.config.ts', '--maxWorkers=1', ...makers], {
  cwd: root,
  env: { ...process.env, MZ_SCREENSHOTS: scratch },
  stdio: 'inherit',
});
mkdirSync(images, { recursive: true });
const missing = [];
for (const name of wanted) {
  const made = join(scratch, `${name}.png`);
  if (existsSync(made)) writeFileSync(join(images, `${name}.png`), shrinkPng(readFileSync(made)));
  else missing.push(name);
}
for (const file of readdirSync(images)) if (!named.has(file.replace(/\.png$/, ''))) rmSync(join(images, file));
rmSync(scratch, { recursive: true, force: true });
if (missing.length > 0) fail(`没有生成：${missing.join('、')}`);
process.exitCode = status ?? 1;
