import type { OwnForm } from './own-form.ts';

/** A form of the unit's own as it is typed: lists are one line each. */
export type OwnFormDraft = Omit<OwnForm, 'blocks' | 'signatures'> & {
  readonly blocks: readonly (Omit<OwnForm['blocks'][number], 'level2'> & { readonly level2: string })[];
  readonly signatures: string;
};

const SEPARATORS = /[、,，;；\s]+/;
const listOf = (line: string): readonly string[] => line.split(SEPARATORS).filter((part) => part !== '');

export const draftOfOwn = (own: OwnForm): OwnFormDraft => ({
  ...own,
  blocks: own.blocks.map((block) => ({ ...block, level2: block.level2.join('、') })),
  signatures: own.signatures.join('、'),
});

export const ownOfDraft = (draft: OwnFormDraft): OwnForm => ({
  ...{ title: draft.title.trim(), executionWeight: draft.executionWeight.trim(), signatures: listOf(draft.signatures) },
  blocks: draft.blocks.map(({ key, title, weight, level2 }) => ({
    ...{ key, title: title.trim(), weight: weight.trim(), level2: listOf(level2) },
  })),
  bands: draft.bands.map(({ from, grade }) => ({ from: from.trim(), grade: grade.trim() })),
});
