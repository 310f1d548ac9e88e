// Runs the built program with what V8 has compiled of it before: at a start, compiling cost more than everything else together.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { root } from './ensure.js';

const FILE = join(root, 'dist/mingzheng.cjs');
const PARTS = ['exports', 'require', 'module', '__filename', '__dirname'];
const SUM = 8; // bytes, of which the checksum takes four: code begins where V8 wants it
const BUILT_AS = /^\/\/ ([0-9a-f-]{36})$/;
const FIRST_LINE = 39;

/**
 * Where the compiled code of exactly this build is kept: V8 itself compares no more of the source than its length. Each of the
 * three programs has its own, because only what ran is in it, and so has each version and each set of options of V8.
 */
function placeOf(name, content) {
  const build = BUILT_AS.exec(content.toString('latin1', 0, FIRST_LINE))?.[1];
  if (!build) throw new Error(`${FILE} does not say which build it is`);
  return join(root, 'dist', `${name}-${build}-${process.arch}-${cachedDataVersionTag()}.compiled`);
}

/** V8 trusts the bytes it is given, so their checksum stands before them; what is missing or damaged is compiled again. */
function readKept(file) {
  if (!existsSync(file)) return undefined;
  const bytes = readFileSync(file);
  const code = bytes.subarray(SUM);
  return bytes.length > SUM && bytes.readUInt32LE() === crc32(code) ? code : undefined;
}

function keep(file, code) {
  const sum = Buffer.alloc(SUM);
  sum.writeUInt32LE(crc32(code));
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, Buffer.concat([sum, code]));
    renameSync(draft, file);
  } catch {
    // a folder that may not be written, or a full disk: the next start compiles as this one did
  }
}

/** Runs `start`, `work` or `main` of src/app/program.ts. */
export async function run(name, args) {
  const require = createRequire(FILE);
  // stack traces in terms of the sources are only made for what Node itself has loaded
  if (process.sourceMapsEnabled) return require(FILE)[name](args);
  const content = readFileSync(FILE);
  const place = placeOf(name, content);
  const cachedData = readKept(place);
  // put together before it becomes text: V8 would copy the longer text once more
  const source = Buffer.concat([Buffer.from(`(function (${PARTS.join(', ')}) {`), content, Buffer.from('\n})')]);
  const script = new Script(source.toString(), { filename: FILE, cachedData });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, require, module, FILE, dirname(FILE));
  await module.exports[name](args);
  // after it ran, so that what it called is in it; another processor or other options of Node take it for nothing
  if (!cachedData || script.cachedDataRejected) keep(place, script.createCachedData());
}
