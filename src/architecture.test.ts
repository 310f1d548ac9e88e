import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMigrations } from './platform/database/migrate.ts';
import { projectRoot } from './platform/root.ts';

const SHARED = ['access', 'evidence', 'archive'];
const OPERATIONS = ['budget', 'service-hall', 'exchange', 'expert-review', 'hotline', 'network', 'facilities', 'intermediary'];
/** Who may knock at whose door. Everybody may use kernel and platform. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  ...{ access: [], operations: [], evidence: ['access'], archive: ['access', 'evidence'], ledger: SHARED },
  ...{ performance: [...SHARED, 'budget'], reporting: [...SHARED, 'budget', 'performance'] },
  ...Object.fromEntries(OPERATIONS.map((name) => [name, SHARED])),
};

/** The one place that may speak to a library. */
const HOME: readonly (readonly [RegExp, RegExp])[] = [
  [/^kysely$|^pg$|\/data\/tables\.ts$/, /\/data\/|^src\/platform\/(database|jobs|ingest|http|seal)\/|^src\/app\//],
  [/^decimal\.js$/, /^src\/kernel\//],
  [/^(@?fastify)/, /^src\/(platform\/http|app)\//],
  [/^antd|^prosemirror/, /^src\/ui-kit\//],
  [/^graphile-worker$/, /^src\/platform\/jobs\//],
  [/^pg-copy-streams$/, /^src\/platform\/database\//],
  [/^nodemailer$/, /^src\/platform\/mail\//],
  [/^prom-client$/, /^src\/platform\/metrics\.ts$/],
  [/^sm-crypto-v2$/, /^src\/platform\/crypto\//],
  [/^@noble\/hashes\//, /^src\/app\/audit-desk\//],
  [/^(uqr|jsqr)$/, /^src\/platform\/(documents|files)\//],
  [/^(docx|exceljs|fflate)$|typst/, /^src\/(platform\/(documents|ingest|files)|modules\/reporting\/audit-files)\//],
];

type Import = { readonly from: string; readonly to: string };

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });
const files = walk(join(projectRoot, 'src')).map((path) => relative(projectRoot, path).replaceAll('\\', '/'));
const sources = files.filter((path) => /\.tsx?$/.test(path));
const text = (path: string): string => readFileSync(join(projectRoot, path), 'utf8');
const isTest = (path: string): boolean => /\.test\.tsx?$|\/testing\//.test(path);
const moduleOf = (path: string): string => /^src\/modules\/([^/]+)\//.exec(path)?.[1] ?? '';
const crosses = ({ from, to }: Import): boolean =>
  moduleOf(from) !== '' && moduleOf(to) !== '' && moduleOf(from) !== moduleOf(to);

function importsOf(from: string, content: string): Import[] {
  return [...content.matchAll(/(?:^(?:import|export)\b[^;'"]*?from\s*|^import\s*|\bimport\s*\(\s*)['"]([^'"]+)['"]/gm)].map(
    ([, to = '']) => ({
      from,
      to: to.startsWith('.') ? normalize(join(dirname(from), to)).replaceAll('\\', '/') : to,
    }),
  );
}

const imports = sources.flatMap((from) => importsOf(from, text(from)));

/** Each rule names the imports it forbids; beside it, a violation it must report. */
const RULES: readonly { readonly rule: string; readonly forbids: (i: Import) => boolean; readonly planted: Import }[] = [
  {
    rule: '① a module is entered only through index.ts or contract.ts, or from domain to domain',
    forbids: (i) =>
      crosses(i) &&
      !/^src\/modules\/[^/]+\/(index|contract)\.ts$/.test(i.to) &&
      !(/\/domain\//.test(i.from) && /\/domain\//.test(i.to)),
    planted: { from: 'src/modules/performance/routes.ts', to: 'src/modules/evidence/data/measurements.ts' },
  },
  {
    rule: '② ③ a module knows only the modules it may know',
    forbids: (i) => crosses(i) && !MAY[moduleOf(i.from)]?.includes(moduleOf(i.to)),
    planted: { from: 'src/modules/hotline/facts.ts', to: 'src/modules/budget/index.ts' },
  },
  {
    rule: '④ a domain imports only the kernel, its like and the contract',
    forbids: (i) => /\/domain\//.test(i.from) && !isTest(i.from) && !/^src\/kernel\/|\/domain\/|\/contract\.ts$/.test(i.to),
    planted: { from: 'src/modules/hotline/domain/call.ts', to: 'src/platform/clock.ts' },
  },
  {
    rule: '④ a contract imports only the kernel, its like and zod',
    forbids: (i) => /\/contract\.ts$/.test(i.from) && !/^src\/kernel\/|\/contract\.ts$|^zod$/.test(i.to),
    planted: { from: 'src/modules/hotline/contract.ts', to: 'src/platform/http/route.ts' },
  },
  {
    rule: '⑤ a page imports contracts, domains, pages and the ui-kit',
    forbids: (i) =>
      /\/ui\//.test(i.from) && i.to.startsWith('src/') && !/\/contract\.ts$|\/domain\/|\/ui\/|^src\/ui-kit\//.test(i.to),
    planted: { from: 'src/modules/hotline/ui/CallsPage.tsx', to: 'src/modules/hotline/data/calls.ts' },
  },
  {
    rule: '⑥ SQL is spoken only in data folders, and every library has one home',
    forbids: (i) => !isTest(i.from) && HOME.some(([what, where]) => what.test(i.to) && !where.test(i.from)),
    planted: { from: 'src/modules/hotline/routes.ts', to: 'kysely' },
  },
  {
    rule: '⑧ nobody imports the composition root',
    forbids: (i) => i.to.startsWith('src/app/') && !i.from.startsWith('src/app/'),
    planted: { from: 'src/modules/hotline/routes.ts', to: 'src/app/modules.ts' },
  },
  {
    rule: 'no path aliases, which would hide an import from this test',
    forbids: (i) => /^[~#]\/|^@\//.test(i.to),
    planted: { from: 'src/modules/hotline/routes.ts', to: '@/kernel/decimal.ts' },
  },
];

const MODULE_TABLE = /create table (?:if not exists )?(\w+)/g;
const tables = findMigrations().flatMap(({ file, sql }) =>
  [...sql.matchAll(MODULE_TABLE)].map(([, table = '']) => ({
    table,
    owner: moduleOf(relative(projectRoot, file).replaceAll('\\', '/')) || 'platform',
    sql,
  })),
);

/** Files on a circle of imports, found by walking depth first. */
function circles(): string[] {
  const graph = new Map<string, string[]>();
  for (const { from, to } of imports) if (to.startsWith('src/')) graph.set(from, [...(graph.get(from) ?? []), to]);
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (file: string): void => {
    if (state.get(file) === 'done') return;
    if (state.get(file) === 'open') return void found.push(file);
    state.set(file, 'open');
    for (const to of graph.get(file) ?? []) visit(to);
    state.set(file, 'done');
  };
  for (const file of graph.keys()) visit(file);
  return found;
}

/** What a browser cannot run, in the files that 核查台 reaches from its first one. */
function beyondBrowsers(all: readonly Import[]): string[] {
  const seen = new Set(['src/app/audit-desk/main.tsx']);
  for (const file of seen) for (const { from, to } of all) if (from === file && to.startsWith('src/')) seen.add(to);
  return all.filter(({ from, to }) => seen.has(from) && /^node:|^kysely$|^pg$/.test(to)).map(({ from, to }) => `${from} → ${to}`);
}

describe('architecture', () => {
  it('sees the source', () => expect(imports.length).toBeGreaterThan(150));
  it.each(RULES)('$rule', ({ forbids }) => expect(imports.filter(forbids).map(({ from, to }) => `${from} → ${to}`)).toEqual([]));
  it.each(RULES)('reports a violation: $rule', ({ forbids, planted }) => expect(forbids(planted)).toBe(true));
  it('⑦ a table carries the name of its module', () => {
    expect(tables.length).toBeGreaterThan(8);
    expect(
      tables.filter(({ table, owner }) => !table.startsWith(`${owner.replaceAll('-', '_')}_`)).map(({ table }) => table),
    ).toEqual([]);
  });
  it('⑦ a table is named by no other module', () => {
    const foreign = sources
      .filter((path) => moduleOf(path) !== '' && /\/data\//.test(path) && !isTest(path))
      .flatMap((path) =>
        tables
          .filter(({ table, owner }) => owner !== moduleOf(path) && owner !== 'platform' && text(path).includes(table))
          .map(({ table }) => `${path} names ${table}`),
      );
    expect(foreign).toEqual([]);
  });
  it('⑩ 核查台 and the server read files with the same code, so nothing of it needs Node', () => {
    expect(beyondBrowsers(imports)).toEqual([]);
    const planted = { from: 'src/modules/reporting/audit-files/pdf.ts', to: 'node:fs' };
    expect(beyondBrowsers([...imports, planted])).toEqual(['src/modules/reporting/audit-files/pdf.ts → node:fs']);
  });
  it('⑨ no circles', () => expect(circles()).toEqual([]));
  it('every table says in Chinese what it is', () =>
    expect(
      tables
        .filter(({ table, sql }) => !new RegExp(`comment on table ${table} is '[^']*\\p{Script=Han}`, 'u').test(sql))
        .map(({ table }) => table),
    ).toEqual([]));
  it('migrations are named by day and number, each once', () => {
    const names = findMigrations().map(({ name }) => name);
    expect(names.filter((name) => !/^\d{8}_\d\d_[a-z_]+$/.test(name))).toEqual([]);
    expect(new Set(names.map((name) => name.slice(0, 11))).size).toBe(names.length);
  });
  it('no clocks and no dice in kernel and domain', () =>
    expect(
      sources.filter(
        (path) =>
          /^src\/kernel\/|\/domain\//.test(path) && !isTest(path) && /Date\.now\(|new Date\(\)|Math\.random\(/.test(text(path)),
      ),
    ).toEqual([]));
  it('no file above 300 lines', () => expect(sources.filter((path) => text(path).split('\n').length > 300)).toEqual([]));
});
