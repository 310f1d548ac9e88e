#!/usr/bin/env node
// `npm start`: installs, builds, prepares and serves. Signals reach the server because it runs in this very process.
import { ensure, fail } from './ensure.js';

ensure();
const { buildAll } = await import('./build.js');
await buildAll({ web: true }).catch((error) => fail(`构建失败：${error.message}`));
const { run } = await import('./program.js');
await run('start', process.argv.slice(2));
