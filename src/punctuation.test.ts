import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { projectRoot } from './platform/root.ts';

/** A half-width mark beside a Chinese character; a comma or a colon between values of a list or a key is none. */
const HALF = /\p{Script=Han}[,;:?!]|[,;?!]\p{Script=Han}/u;

/** Texts of a source that people read: literals and words between tags, but no patterns, pieces of patterns, addresses and SQL. */
function halfWidthIn(path: string, source: string): string[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && /^sql/.test(node.tag.getText())) return;
    if (ts.isNewExpression(node) && node.expression.getText() === 'RegExp') return;
    if (
      (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node)) &&
      HALF.test(node.text) &&
      !/\(\?[!:=]|:\/\//.test(node.text)
    )
      found.push(`${path}: ${node.text.trim().slice(0, 60)}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

const sources = readdirSync(join(projectRoot, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$|(?:^|\/)testing\//.test(path))
  .map((path) => join('src', path));

describe('Chinese text (GB/T 15834)', () => {
  it('a half-width mark in it is found', () =>
    expect(halfWidthIn('planted.tsx', "const a = '请填写,再保存'; const b = <p>合计:{sum}</p>; const c = /甲,乙/;")).toEqual([
      'planted.tsx: 请填写,再保存',
      'planted.tsx: 合计:',
    ]));
  it('has full-width punctuation', () =>
    expect(sources.flatMap((path) => halfWidthIn(path, readFileSync(join(projectRoot, path), 'utf8')))).toEqual([]));
});
