import { useRef } from 'react';

/** A click that comes before the page shows that the first one works (double click) does nothing. */
export function useOnce(run: (done: () => void) => void): () => void {
  const busy = useRef(false);
  return () => {
    if (busy.current) return;
    busy.current = true;
    run(() => {
      busy.current = false;
    });
  };
}
