#!/usr/bin/env node
// `mz`: the command line for operators; standard output carries nothing but the command's own result.
import { ensure, fail } from './ensure.js';

ensure();
const { buildAll } = await import('./build.js');
await buildAll({ web: false }).catch((error) => fail(`构建失败：${error.message}`));
const { run } = await import('./program.js');
await run('main', process.argv.slice(2));
