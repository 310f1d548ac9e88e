import type { SetInput } from './recognised.ts';

/** Where the documents of a run stand: the path under which the rules speak of each. */
export type Home = {
  readonly subject: string;
  readonly file: string;
  readonly fileName: string;
  /** Null: the words of a report. */
  readonly table: string | null;
  readonly places: readonly (readonly [pointer: string, place: string])[];
};

/** A place in the recognised view that a link can land on. */
export type Spot = { readonly file: string } & (
  | { readonly kind: 'cell'; readonly table: string; readonly pointer: string }
  | { readonly kind: 'offset'; readonly offset: number }
  | { readonly kind: 'section'; readonly path: string }
);

/** `subjects` are those of the tables, in their order; reports are counted. */
export function homesOf({ files }: SetInput, subjects: readonly string[]): readonly Home[] {
  let [tables, reports] = [0, 0];
  return files.flatMap(({ id, name, text, tables: own }): Home[] => {
    const home = { file: id, fileName: name };
    const found = own.map(({ key, places }): Home => {
      tables += 1;
      return { ...home, subject: subjects[tables - 1] ?? '', table: key, places };
    });
    if (text === null) return found;
    reports += 1;
    return [...found, { ...home, subject: reports === 1 ? 'report' : `report${reports}`, table: null, places: [] }];
  });
}

/** The places that a reference of a finding names, as far as they stand in a file: `三(二)4+5579;四(三)4+6552` names two. */
export const spotsOf = (homes: readonly Home[], reference: string, subject: string): readonly Spot[] =>
  fromTable(homes, reference, subject) ?? fromSubject(homes, reference) ?? fromText(homes, reference, subject);

const within = (home: Home, subject: string): boolean => subject === home.subject || subject.startsWith(`${home.subject}/`);
const closest = (homes: readonly Home[], subject: string): Home | undefined =>
  homes.filter((home) => within(home, subject)).sort((a, b) => b.subject.length - a.subject.length)[0];

/** `a.xlsx#Sheet1!F7` and `a.json#/rows/3/score`. */
function fromTable(homes: readonly Home[], reference: string, subject: string): readonly Spot[] | null {
  const inFile = homes.filter(({ table, fileName }) => table !== null && reference.startsWith(`${fileName}#`));
  const place = reference.slice((inFile[0]?.fileName.length ?? 0) + 1);
  const own = closest(inFile, subject);
  for (const home of own ? [own, ...inFile] : inFile) {
    const pointer = place.startsWith('/') ? place.slice(1) : home.places.find(([, each]) => each === place)?.[0];
    if (pointer !== undefined && home.table !== null) return [{ file: home.file, kind: 'cell', table: home.table, pointer }];
  }
  return inFile.length > 0 ? [] : null;
}

/** `projects/exchange/rows/3/score` and `report/三(二)4/接通率`. */
function fromSubject(homes: readonly Home[], reference: string): readonly Spot[] | null {
  const home = closest(homes, reference);
  if (!home) return null;
  const rest = reference.slice(home.subject.length + 1);
  if (home.table !== null) return [{ file: home.file, kind: 'cell', table: home.table, pointer: rest }];
  const [path = ''] = rest.split('/');
  return [{ file: home.file, kind: 'section', path }];
}

function fromText(homes: readonly Home[], reference: string, subject: string): readonly Spot[] {
  const reports = homes.filter(({ table }) => table === null);
  const home = closest(reports, subject) ?? (reports.length === 1 ? reports[0] : undefined);
  if (!home) return [];
  return reference.split(';').flatMap((part): readonly Spot[] => {
    const offset = /\+(\d+)$/.exec(part)?.[1];
    return offset === undefined ? [] : [{ file: home.file, kind: 'offset', offset: Number(offset) }];
  });
}
