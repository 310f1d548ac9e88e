import { marked } from 'marked';
import { useMemo } from 'react';
import { Link, Nothing, useParam } from '../../ui-kit/index.ts';
import './manual.css';

// the very files of docs/manual, so that the product and the repository cannot differ
const texts = import.meta.glob<string>('../../../docs/manual/*.md', { query: '?raw', import: 'default', eager: true });
const images = import.meta.glob<string>('../../../docs/manual/images/*.png', { query: '?url', import: 'default', eager: true });

type Chapter = { readonly key: string; readonly title: string; readonly text: string };

const chapters: readonly Chapter[] = Object.entries(texts)
  .map(([path, text]) => ({
    key: path.replace(/^.*\/(.+)\.md$/, '$1'),
    title: text.match(/^# (.+)$/m)?.[1] ?? '',
    text,
  }))
  .sort((a, b) => (a.key < b.key ? -1 : 1));

/** The chapter as HTML: its pictures from the bundle, links to other chapters inside the application. */
function htmlOf(text: string): string {
  const placed = text
    .replaceAll(/\]\(images\/([\w-]+\.png)\)/g, (_, name: string) => `](${images[`../../../docs/manual/images/${name}`] ?? ''})`)
    .replaceAll(/\]\((\d\d-[\w-]+)\.md\)/g, '](/manual/$1)');
  return marked.parse(placed, { async: false });
}

/** 使用手册. */
export function ManualPage() {
  const key = useParam('chapter') || chapters[0]?.key;
  const chapter = chapters.find((candidate) => candidate.key === key);
  const html = useMemo(() => (chapter ? htmlOf(chapter.text) : ''), [chapter]);
  return (
    <div className="mz-manual">
      <nav aria-label="手册目录" className="mz-noprint">
        <ol>
          {chapters.map(({ key: own, title }) => (
            <li key={own}>
              <Link to={`/manual/${own}`} aria-current={own === key ? 'page' : undefined}>
                {title}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      {chapter ? (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text, fixed when the product was built
        <article dangerouslySetInnerHTML={{ __html: html }} />
      ) : (
        <Nothing hint="没有这一章,请从目录选择。" />
      )}
    </div>
  );
}
