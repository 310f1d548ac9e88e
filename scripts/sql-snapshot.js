// snapshots/sql/<module>.sql: every distinct statement that the tests have seen, by the module whose table it names first.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure.js';

const folder = join(root, 'snapshots/sql');
const NAMED = /\b(?:from|into|update|join)\s+(?:only\s+)?"?([a-z_]+)"?/g;

const modules = () => ['platform', ...readdirSync(join(root, 'src/modules'))];

function moduleOf(statement, names) {
  for (const [, table] of statement.matchAll(NAMED)) {
    const owner = names.find((name) => table.startsWith(`${name.replaceAll('-', '_')}_`));
    if (owner) return owner;
  }
  return 'platform';
}

/** Module → text of its snapshot, from the statements that the processes of a test run left in `log`. */
function snapshotsOf(log) {
  const statements = readdirSync(log).flatMap((file) =>
    readFileSync(join(log, file), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
  );
  const names = modules();
  const byModule = new Map();
  for (const statement of [...new Set(statements)].sort()) {
    const owner = moduleOf(statement, names);
    byModule.set(owner, `${byModule.get(owner) ?? ''}${statement};\n\n`);
  }
  return byModule;
}

/** Lines that differ between the committed snapshots and what a run has seen, `-` gone, `+` new. */
export function compareSql(log) {
  const seen = snapshotsOf(log);
  const committed = existsSync(folder) ? readdirSync(folder) : [];
  const differences = [];
  for (const file of new Set([...committed, ...[...seen.keys()].map((name) => `${name}.sql`)])) {
    const before = committed.includes(file) ? readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean) : [];
    const after = (seen.get(file.replace(/\.sql$/, '')) ?? '').split('\n').filter(Boolean);
    for (const line of before) if (!after.includes(line)) differences.push(`${file} - ${line}`);
    for (const line of after) if (!before.includes(line)) differences.push(`${file} + ${line}`);
  }
  return differences;
}

export function writeSql(log) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of snapshotsOf(log)) writeFileSync(join(folder, `${name}.sql`), text);
}
