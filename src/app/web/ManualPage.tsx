import { marked } from 'marked';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link, Nothing, useNavigate, useParam } from '../../ui-kit/index.ts';
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

const isWide = (): boolean => globalThis.matchMedia('(min-width: 801px)').matches;

/** The chapter as HTML: its pictures from the bundle, each under its words and opening in full size; links stay inside the application. */
function htmlOf(text: string): string {
  const placed = text
    .replaceAll(/\]\(images\/([\w-]+\.png)\)/g, (_, name: string) => `](${images[`../../../docs/manual/images/${name}`] ?? ''})`)
    .replaceAll(/\]\((\d\d-[\w-]+)\.md\)/g, '](/manual/$1)');
  return marked
    .parse(placed, { async: false })
    .replaceAll(
      /<p><img src="([^"]*)" alt="([^"]*)"><\/p>/g,
      '<figure><a href="$1" target="_blank" rel="noopener"><img src="$1" alt="看大图：$2" loading="lazy"></a><figcaption>$2</figcaption></figure>',
    );
}

/** 使用手册. */
export function ManualPage() {
  const key = useParam('chapter') || chapters[0]?.key;
  const at = chapters.findIndex((candidate) => candidate.key === key);
  const chapter = chapters[at];
  useEffect(() => {
    if (key) globalThis.scrollTo(0, 0);
  }, [key]);
  return (
    <div className="mz-manual">
      <Contents current={key} />
      {chapter ? (
        <div>
          <Text text={chapter.text} />
          <nav aria-label="前后章" className="mz-manual-turn mz-noprint">
            <Turn to={chapters[at - 1]} word="上一章" />
            <Turn to={chapters[at + 1]} word="下一章" />
          </nav>
        </div>
      ) : (
        <Nothing hint="没有这一章，请从目录选择。" />
      )}
    </div>
  );
}

/** The list of chapters; on a phone it is folded away, or the text would begin below it. */
function Contents({ current }: { readonly current: string | undefined }) {
  const [open, setOpen] = useState(isWide);
  return (
    <details className="mz-noprint" open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>手册目录</summary>
      <nav aria-label="手册目录">
        <ol>
          {chapters.map(({ key, title }) => (
            <li key={key}>
              <Link to={`/manual/${key}`} aria-current={key === current ? 'page' : undefined} onClick={() => setOpen(isWide())}>
                {title}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
    </details>
  );
}

const Turn = ({ to, word }: { readonly to: Chapter | undefined; readonly word: string }) =>
  to ? (
    <Link to={`/manual/${to.key}`}>
      {word}：{to.title}
    </Link>
  ) : (
    <span />
  );

/** The words of a chapter; a link to another one turns the page without loading the application anew. */
function Text({ text }: { readonly text: string }) {
  const place = useRef<HTMLElement>(null);
  const navigate = useNavigate();
  const html = useMemo(() => htmlOf(text), [text]);
  useEffect(() => {
    const article = place.current;
    const turn = (event: MouseEvent) => {
      const to = event.target instanceof Element ? event.target.closest('a')?.getAttribute('href') : undefined;
      if (!to?.startsWith('/manual/') || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      void navigate({ to });
    };
    article?.addEventListener('click', turn);
    return () => article?.removeEventListener('click', turn);
  }, [navigate]);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own text, fixed when the product was built
  return <article ref={place} dangerouslySetInnerHTML={{ __html: html }} />;
}
