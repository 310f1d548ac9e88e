import { createContext, useContext } from 'react';

/** Opens the way home of a figure; provided once by the application. */
export const FigureContext = createContext<(measurementId: string) => void>(() => undefined);

/** A printed number that still holds the hand of its measurement: a click follows it home. */
export function Figure({
  measurementId,
  label,
  children,
}: {
  readonly measurementId: string;
  readonly label: string;
  readonly children: string;
}) {
  const open = useContext(FigureContext);
  return (
    <button type="button" className="mz-figure" aria-label={`追溯 ${label} ${children}`} onClick={() => open(measurementId)}>
      {children}
    </button>
  );
}
