import { useCallback, useState } from 'react';
import { useAccount } from '../../../ui-kit/index.ts';
import { type ReportPlace, sectionApi } from './text-paths.ts';

/** What a person has typed and not yet saved, kept in his browser. */
export type KeptDraft = { readonly markup: string; readonly revision: number; readonly at: string };

function read(key: string): KeptDraft | undefined {
  try {
    // written by `keep` below, in this browser
    const found = JSON.parse(localStorage.getItem(key) ?? 'null') as KeptDraft | null;
    return typeof found?.markup === 'string' ? found : undefined;
  } catch {
    return undefined;
  }
}

/** The unsaved draft of a section: found when the page is opened again, after a crash or an expired session as well. */
export function useKeptDraft(place: ReportPlace, section: string) {
  const key = `mz-draft ${useAccount()} ${sectionApi(place, section)}`;
  const [found, setFound] = useState(() => read(key));
  const keep = useCallback(
    (markup: string, revision: number) => {
      try {
        localStorage.setItem(key, JSON.stringify({ markup, revision, at: new Date().toISOString() }));
      } catch {
        // a full or forbidden store keeps nothing; what is on the page stays there
      }
    },
    [key],
  );
  const drop = useCallback(() => {
    localStorage.removeItem(key);
    setFound(undefined);
  }, [key]);
  return { found, keep, drop };
}
