import { useContext } from 'react';
import { FigureContext } from '../../../ui-kit/index.ts';

const MEASUREMENT = /^[0-9a-f]{8}-/;

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
  const open = () => (MEASUREMENT.test(home) ? follow(home) : onHome(home));
  return (
    <button type="button" className="mz-figure" aria-label={`追溯 ${display}`} onClick={open}>
      {display}
    </button>
  );
}
