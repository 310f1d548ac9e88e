import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { glossary } from './glossary.ts';
import { findMigrations } from './platform/database/migrate.ts';
import { projectRoot } from './platform/root.ts';

const terms = Object.values(glossary).flat();
const words = (code: string): string[] =>
  code
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean);
const known = new Set(terms.flatMap(({ code, english }) => [...words(code), ...words(english)]));
/** Words that need no entry. */
const PLAIN = new Set(
  'id at by name of is in to from up day year month seq key value one row rows count size kind state title short official number no region platform sha hash token code'.split(
    ' ',
  ),
);

/** GLOSSARY.md as the list makes it. */
const markdown = (): string => {
  const tables = Object.entries(glossary).map(([field, list]) => {
    const rows = list.map(({ chinese, english, code }) => `| ${chinese} | ${english} | \`${code}\` |`);
    return [`## ${field}\n`, '| 中文 | English | Code |', '| --- | --- | --- |', ...rows].join('\n');
  });
  return `${['# Glossary 词汇表', 'Made from `src/glossary.ts` by `npm run snapshot`.', ...tables].join('\n\n')}\n`;
};

describe('glossary', () => {
  it('GLOSSARY.md is made from it', () => expect(markdown()).toMatchFileSnapshot('../GLOSSARY.md'));
  it('every word of a table name is in it', () => {
    const tables = findMigrations().flatMap(({ sql }) =>
      [...sql.matchAll(/create table (?:if not exists )?(\w+)/g)].map(([, table = '']) => table),
    );
    expect(tables.length).toBeGreaterThan(8);
    const unknown = tables.flatMap((table) =>
      table
        .split('_')
        .filter((word) => !known.has(word) && !PLAIN.has(word))
        .map((word) => `${table}: ${word}`),
    );
    expect(unknown).toEqual([]);
  });
  it('is named by the architecture', () =>
    expect(readFileSync(join(projectRoot, 'ARCHITECTURE.md'), 'utf8')).toContain('src/glossary.ts'));
});
