import type { FaceOf } from '../../../ui-kit/editor/document.ts';
import { changesBetween } from '../domain/text/changes.ts';

type Props = { readonly before: string; readonly after: string; readonly face: FaceOf; readonly label: string };

const TAGS = { same: 'span', removed: 'del', added: 'ins' } as const;

/** Two texts as one, with what was taken out and what was put in. */
export function Differences({ before, after, face, label }: Props) {
  const changes = changesBetween(before, after);
  if (changes.every(({ op }) => op === 'same')) return <p className="mz-hint">文字没有差别。</p>;
  return (
    <section className="mz-diff" aria-label={label}>
      {changes.map(({ op, text, token }, i) => {
        const Tag = TAGS[op];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is drawn anew as a whole
          <Tag key={i}>
            <Stretch text={text} token={token} face={face} />
          </Tag>
        );
      })}
    </section>
  );
}

type StretchOf = { readonly text: string; readonly token: string | null; readonly face: FaceOf };

const Stretch = ({ text, token, face }: StretchOf) =>
  token === null ? text : <span className={`mz-chip ${face(token).tone}`}>{face(token).label}</span>;
