export type NamedProject = {
  readonly id: string;
  readonly year: number;
  readonly officialName: string;
  readonly shortName: string;
  readonly aliases: readonly string[];
};

const bare = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');

/**
 * Finds the code of a project by what a payment list calls it: its code, its name, its short name or an alias, within the year.
 * A name that two projects of the year share finds neither.
 */
export function projectFinder(projects: readonly NamedProject[]): (year: string, text: string) => string | undefined {
  const found = new Map<string, string | null>();
  const codes = new Set(projects.map(({ year, id }) => `${year}/${id}`));
  for (const { id, year, officialName, shortName, aliases } of projects)
    for (const name of new Set([officialName, shortName, ...aliases].map(bare).filter((text) => text !== ''))) {
      const key = `${year}/${name}`;
      found.set(key, found.has(key) ? null : id);
    }
  return (year, text) => (codes.has(`${year}/${text}`) ? text : (found.get(`${year}/${bare(text)}`) ?? undefined));
}
