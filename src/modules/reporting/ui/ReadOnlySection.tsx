import type { FaceOf } from '../../../ui-kit/editor/document.ts';
import type { SectionDetail } from '../text/contract.ts';
import { editorLines } from './token-faces.ts';

type Props = { readonly section: SectionDetail; readonly face: FaceOf; readonly onToken: (token: string) => void };

/** A section that another person writes: to be read, its figures ways home. */
export const ReadOnlySection = ({ section, face, onToken }: Props) => (
  <>
    <p className="mz-notice">
      {section.gone
        ? '提纲里已没有这个章节，下面的文字不再打印。需要时请选中复制，写入其他章节。'
        : `本章节由${section.owner.name || '财务科'}编写。需要修改时，请联系负责人，或请财务科在报告编写页面改派。`}
    </p>
    <article className="mz-paper" aria-label={section.title}>
      {editorLines(section.markup).map(({ parts }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text is drawn anew as a whole
        <p key={i}>
          {parts.map((part, at) =>
            typeof part === 'string' ? (
              part
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <button key={at} type="button" className="mz-figure" onClick={() => onToken(part.token)}>
                {face(part.token).label}
              </button>
            ),
          )}
        </p>
      ))}
    </article>
  </>
);
