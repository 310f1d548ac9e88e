/** What proves a row: a measurement over records, a signed paper, or a file. */
export type EvidenceItem =
  | {
      readonly kind: 'measurement';
      readonly id: string;
      readonly title: string;
      readonly detail: string;
      /** Digests of the records behind numerator and denominator. */
      readonly digests: readonly string[];
      readonly records: number;
    }
  | { readonly kind: 'paper'; readonly title: string; readonly detail: string }
  | {
      readonly kind: 'file';
      readonly id: string;
      readonly title: string;
      readonly detail: string;
      readonly size: number;
      readonly sha256: string;
    };

export type CatalogueRow = {
  /** An indicator, or the money of the project. */
  readonly id: string;
  readonly name: string;
  /** The value as the table prints it; null while there is none. */
  readonly printed: string | null;
  readonly grade: string | null;
  readonly items: readonly EvidenceItem[];
};
type Numbered = EvidenceItem & { readonly number: string };
export type Catalogue = {
  readonly rows: readonly (Omit<CatalogueRow, 'items'> & { readonly number: number; readonly items: readonly Numbered[] })[];
  readonly missing: readonly { readonly number: number; readonly name: string; readonly text: string }[];
  readonly files: number;
  readonly bytes: number;
};

/** 佐证目录: numbers every row and every item of it, and names what is missing. */
export function catalogue(rows: readonly CatalogueRow[]): Catalogue {
  const numbered = rows.map((row, i) => ({
    ...row,
    number: i + 1,
    items: row.items.map((item, j) => ({ ...item, number: `${i + 1}-${j + 1}` })),
  }));
  const files = rows.flatMap(({ items }) => items.flatMap((item) => (item.kind === 'file' ? [item] : [])));
  return {
    rows: numbered,
    missing: numbered.flatMap(({ number, name, ...row }) => missingIn(row).map((text) => ({ number, name, text }))),
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  };
}

/** A value must rest on something; one that people only stated must have its paper as a file. */
function missingIn({ printed, grade, items }: Pick<CatalogueRow, 'printed' | 'grade' | 'items'>): readonly string[] {
  if (printed === null) return ['没有实际完成值，也就没有佐证；请填报或导入记录后重新测量。'];
  if (items.length === 0) return [`填了“${printed}”，却没有任何佐证；请在自评表该行补充佐证文件。`];
  // an amount of 0 is measured over no record and has no grade: there is nothing that a paper could show
  const isStated = grade === 'C' || grade === 'D' || (grade === null && !items.some(({ kind }) => kind === 'measurement'));
  if (isStated && !items.some(({ kind }) => kind === 'file'))
    return [`${grade ? `佐证等级 ${grade}` : '只有书面材料'}，却没有佐证文件原件；请在自评表该行上传书面材料，并由另一人复核。`];
  return [];
}
