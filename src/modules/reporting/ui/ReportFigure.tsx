import { useContext } from 'react';
import { FigureContext } from '../../../ui-kit/index.ts';

const MEASUREMENT = /^[0-9a-f]{8}-/;

/** Whether a home is a measurement, and not one that the report itself explains. */
export const isMeasurement = (home: string): boolean => MEASUREMENT.test(home);

/** A figure in running text: a measurement opens its way home, a made figure tells what it was made of. */
export function ReportFigure({
  display,
  home,
  onHome,
}: {
  readonly display: string;
  readonly home: string;
  readonly onHome: (home: string) => void;
}) {
  const follow = useContext(FigureContext);
  const open = () => (isMeasurement(home) ? follow(home) : onHome(home));
  return (
    <button type="button" className="mz-figure" aria-label={`追溯 ${display}`} onClick={open}>
      {display}
    </button>
  );
}
