type Versioned = { readonly code: string; readonly removed: boolean };

/** The newest version of each definition that has not been removed; the list is ordered by version. */
export function inForce<Definition extends Versioned>(definitions: readonly Definition[]): readonly Definition[] {
  const newest = new Map(definitions.map((definition) => [definition.code, definition]));
  return [...newest.values()].filter(({ removed }) => !removed);
}
