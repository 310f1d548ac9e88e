import { Figure, Link } from '../../../../ui-kit/index.ts';
import type { AuditRunDetail } from '../../audit/contract.ts';
import { type Known, placeIn } from '../../domain/audit/places.ts';
import type { PlaceOf } from './FindingGroups.tsx';

const MEASUREMENT = /^measurement\/(.+)$/;

/** Places of a run in words, each a link that lands on the row, the section, the project or the figure's way home. */
export const placesOf =
  (run: Pick<AuditRunDetail, 'year' | 'projects' | 'rows' | 'sections'>): PlaceOf =>
  (ref) => {
    const measurementId = MEASUREMENT.exec(ref)?.[1];
    if (measurementId !== undefined)
      return (
        <Figure measurementId={measurementId} label="佐证">
          追溯
        </Figure>
      );
    const shown = new Map(ref.split(';').map((part) => [placeIn(part, run).title, part]));
    return [...shown].map(([title, part], at) => (
      <span key={title}>
        {at > 0 && '、'}
        <PlaceLink place={part} known={run} />
      </span>
    ));
  };

function PlaceLink({ place, known }: { readonly place: string; readonly known: Known }) {
  const { title, to, row } = placeIn(place, known);
  if (to === null) return title;
  return (
    <Link to={to} {...(row === undefined ? {} : { search: { row } })}>
      {title}
    </Link>
  );
}
