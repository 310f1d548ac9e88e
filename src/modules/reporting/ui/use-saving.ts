import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { get, postVersion, putVersion, statusOf } from '../../../ui-kit/index.ts';
import type { SectionDetail } from '../text/contract.ts';
import { type ReportPlace, sectionApi } from './text-paths.ts';

type Done = { readonly onSaved: (section: SectionDetail) => void; readonly onRestored: (section: SectionDetail) => void };

/** Saving and restoring against the revision that the person saw; who was overtaken gets the other text beside his own. */
export function useSaving(place: ReportPlace, section: SectionDetail, { onSaved, onRestored }: Done) {
  const [theirs, setTheirs] = useState<SectionDetail>();
  const path = sectionApi(place, section.key);
  const overtaken = async (error: unknown) => {
    if (statusOf(error) === 409) setTheirs(await get<SectionDetail>(path));
  };
  const settled = (next: SectionDetail) => {
    setTheirs(undefined);
    onSaved(next);
  };
  const save = useMutation({
    mutationFn: ({ markup, seen }: { markup: string; seen: number }) => putVersion<SectionDetail>(path, seen, { markup }),
    onSuccess: settled,
    onError: overtaken,
  });
  const restore = useMutation({
    mutationFn: (revision: number | null) => postVersion<SectionDetail>(`${path}/restorations`, section.revision, { revision }),
    onSuccess: (next) => {
      settled(next);
      onRestored(next);
    },
    onError: overtaken,
  });
  const failure = save.error ?? restore.error;
  return {
    theirs,
    settle: () => setTheirs(undefined),
    save: (markup: string) => save.mutate({ markup, seen: section.revision }),
    /** After having seen the other text: mine becomes the revision after it. */
    saveOver: (markup: string) => theirs && save.mutate({ markup, seen: theirs.revision }),
    restore: (revision: number | null) => restore.mutate(revision),
    isPending: save.isPending || restore.isPending,
    error: theirs ? null : failure,
  };
}
