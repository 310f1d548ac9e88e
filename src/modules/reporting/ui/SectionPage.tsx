import { useQuery } from '@tanstack/react-query';
import { get, Link, Refused, useParam, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { Figures, SectionDetail } from '../text/contract.ts';
import { SectionWriter } from './SectionWriter.tsx';
import { type ReportPlace, sectionApi, textApi, textKey, textPage } from './text-paths.ts';

/** One section of the report, to be written. */
export function SectionPage() {
  const place: ReportPlace = { year: useYear(), projectId: useParam('id') };
  const key = useParam('section');
  const section = useQuery({
    queryKey: [...textKey(place), key],
    queryFn: () => get<SectionDetail>(sectionApi(place, key)),
    // what is being written is never replaced behind the writer's back
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const figures = useQuery({
    queryKey: [...textKey(place), 'figures'],
    queryFn: () => get<Figures>(`${textApi(place)}/figures`),
  });
  if (section.isPending || figures.isPending) return <Waiting />;
  if (section.isError) return <Refused error={section.error} />;
  if (figures.isError) return <Refused error={figures.error} />;
  const { number, title, chapter } = section.data;
  return (
    <>
      <p className="mz-crumbs">
        <Link to={textPage(place)}>报告编写</Link> / {chapter ? `${chapter} / ` : ''}
        {number}
        {title}
      </p>
      <h1>
        {number}
        {title}
      </h1>
      <SectionWriter key={key} place={place} first={section.data} figures={figures.data} />
    </>
  );
}
