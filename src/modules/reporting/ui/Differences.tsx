import type { FaceOf } from '../../../ui-kit/editor/document.ts';
import { changesBetween } from '../domain/text/changes.ts';

type Props = { readonly before: string; readonly after: string; readonly face: FaceOf; readonly label: string };

/** Two texts as one, with what was taken out and what was put in. */
export function Differences({ before, after, face, label }: Props) {
  const changes = changesBetween(before, after);
  if (changes.every(({ op }) => op === 'same')) return <p className="mz-hint">文字没有差别。</p>;
  return (
    <section className="mz-diff" aria-label={label}>
      {changes.map(({ op, text, token }, i) => {
        const words = token === null ? text : face(token).label;
        const shown = token === null ? words : <span className={`mz-chip ${face(token).tone}`}>{words}</span>;
        const key = `${i}${op}`;
        if (op === 'removed') return <del key={key}>{shown}</del>;
        return op === 'added' ? <ins key={key}>{shown}</ins> : <span key={key}>{shown}</span>;
      })}
    </section>
  );
}
