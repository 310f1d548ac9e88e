import { useContext, useState } from 'react';
import { FigureContext } from '../../../ui-kit/index.ts';
import type { FigureHome } from '../contract.ts';
import type { Figures } from '../text/contract.ts';
import { isMeasurement } from './ReportFigure.tsx';

/** The way home of a token: a measurement opens the evidence, a made figure tells what it was made of. */
export function useFollow({ figures, homes }: Figures) {
  const [key, openKey] = useState<string>();
  const evidence = useContext(FigureContext);
  const openHome = (home: string | undefined) => (home && isMeasurement(home) ? evidence(home) : openKey(home));
  const follow = (token: string) => {
    const found = figures.find((figure) => figure.token === token);
    if (found) openHome(found.home);
  };
  const home: FigureHome | undefined = key === undefined ? undefined : homes[key];
  return { home, openHome, follow };
}
