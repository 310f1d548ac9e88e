#!/usr/bin/env node
// `npm run worker`: background jobs alone, beside or apart from the application.
import { ensure, fail } from './ensure.js';

ensure();
const { buildAll } = await import('./build.js');
await buildAll({ web: false }).catch((error) => fail(`构建失败：${error.message}`));
const { run } = await import('./program.js');
await run('work', process.argv.slice(2));
