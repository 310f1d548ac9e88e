import { memo, type ReactNode } from 'react';
import type { ForeignFileDetail } from '../../foreign/contract.ts';
import { offsetId, sectionId } from './paths.ts';

type Report = NonNullable<ForeignFileDetail['report']>;

/** 报告: the words as they stand, sections, and every number with what it was read as. */
export function ReportView({ report }: { readonly report: Report }) {
  const { sections, figures, unrecognised } = report;
  const outline = sections.filter(({ path, title }) => path !== '' && title !== '');
  return (
    <section aria-label="报告" className="mz-foreign-report">
      <p className="mz-hint">
        认出 {figures.length} 个数字（加底色），{outline.length} 个章节；
        {unrecognised.length === 0
          ? '没有认不出的数字。'
          : `${unrecognised.length} 个数字没有认得的单位（加虚线），只列出，不参与推算。`}
      </p>
      <div className="mz-report">
        <aside aria-label="章节">
          <ul className="mz-outline">
            {outline.map(({ path, title, level, start }) => (
              <li key={start} className={`level${level}`}>
                <a href={`#${encodeURIComponent(sectionId(path))}`}>
                  {path} {title}
                </a>
              </li>
            ))}
          </ul>
        </aside>
        <Lines report={report} />
      </div>
    </section>
  );
}

type Mark = { readonly start: number; readonly end: number; readonly title: string; readonly known: boolean };

const Lines = memo(function Lines({ report: { text, sections, figures, unrecognised } }: { readonly report: Report }) {
  const marks: readonly Mark[] = [
    ...figures.map(({ start, end, printed, unit, noun }) => ({
      start,
      end,
      title: `${noun} ${printed}${unit}`.trim(),
      known: true,
    })),
    ...unrecognised.map(({ text: digits, offset }) => ({
      ...{ start: offset, end: offset + digits.length, title: '没有认得的单位', known: false },
    })),
  ].sort((a, b) => a.start - b.start);
  const heads = new Map(sections.map((section) => [section.start, section]));
  let offset = 0;
  let next = 0;
  const lines = text.split('\n').map((line) => {
    const start = offset;
    offset += line.length + 1;
    const own: Mark[] = [];
    for (; next < marks.length && (marks[next]?.start ?? 0) < offset; next += 1) own.push(marks[next] as Mark);
    return { line, start, own };
  });
  return (
    <div className="mz-paper">
      {lines.map(({ line, start, own }) => {
        const { path, title = '' } = heads.get(start) ?? {};
        // a heading that runs on as a paragraph is printed as one
        const isHead = line.length <= title.length + 8;
        return (
          <p
            key={start}
            data-start={start}
            tabIndex={-1}
            {...(path ? { id: sectionId(path) } : {})}
            className={path && isHead ? 'head' : undefined}
          >
            {pieces(line, start, own)}
          </p>
        );
      })}
    </div>
  );
});

/** A line with its numbers marked. */
function pieces(line: string, start: number, marks: readonly Mark[]): ReactNode[] {
  let at = 0;
  const found = marks.flatMap((mark) => {
    const [from, to] = [mark.start - start, Math.min(mark.end - start, line.length)];
    const before = line.slice(at, from);
    at = to;
    return [
      before,
      <mark
        key={mark.start}
        id={offsetId(mark.start)}
        tabIndex={-1}
        title={mark.title}
        className={mark.known ? undefined : 'unknown'}
      >
        {line.slice(from, to)}
      </mark>,
    ];
  });
  return [...found, line.slice(at)];
}
