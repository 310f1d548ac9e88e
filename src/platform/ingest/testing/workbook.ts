import { strToU8, zipSync } from 'fflate';

/** A cell of a test workbook: text, a number, a date by its serial number, a formula with or without its stored result. */
export type TestCell =
  | string
  | number
  | boolean
  | null
  | { readonly date: number }
  | { readonly formula: string; readonly value?: string; readonly error?: string };

export type TestWorkbook = {
  readonly sheets?: readonly {
    readonly name: string;
    readonly hidden?: boolean;
    readonly rows: readonly (readonly TestCell[])[];
  }[];
  readonly merges?: readonly string[];
  /** Parts that replace those made here, or come on top. */
  readonly parts?: Readonly<Record<string, string>>;
  readonly shared?: boolean;
};

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const xml = (text: string) => `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${text}`;
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const letter = (column: number): string => (column < 26 ? String.fromCharCode(65 + column) : `A${letter(column - 26)}`);

function cellXml(cell: TestCell, ref: string, share: ((text: string) => number) | undefined): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string')
    return share
      ? `<c r="${ref}" t="s"><v>${share(cell)}</v></c>`
      : `<c r="${ref}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('date' in cell) return `<c r="${ref}" s="1"><v>${cell.date}</v></c>`;
  if (cell.error) return `<c r="${ref}" t="e"><f>${cell.formula}</f><v>${cell.error}</v></c>`;
  return `<c r="${ref}"><f>${cell.formula}</f>${cell.value === undefined ? '' : `<v>${cell.value}</v>`}</c>`;
}

/** Bytes of a small .xlsx as spreadsheet programs write it. */
export function workbook({ sheets = [], merges = [], parts = {}, shared = false }: TestWorkbook): Uint8Array {
  const strings: string[] = [];
  const share = shared ? (text: string) => strings.push(text) - 1 : undefined;
  const bodies = sheets.map(({ rows }) => {
    const body = rows.map(
      (row, r) => `<row r="${r + 1}">${row.map((cell, c) => cellXml(cell, `${letter(c)}${r + 1}`, share)).join('')}</row>`,
    );
    const merged =
      merges.length > 0 ? `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>` : '';
    return xml(`<worksheet xmlns="${MAIN}"><sheetData>${body.join('')}</sheetData>${merged}</worksheet>`);
  });
  const made: Record<string, string> = {
    '[Content_Types].xml': xml(
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/></Types>`,
    ),
    '_rels/.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': xml(
      `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${sheets.map(({ name, hidden }, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': xml(
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${sheets.map((_, i) => `<Relationship Id="rId${i + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`).join('')}<Relationship Id="rId98" Type="${RELATION}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId99" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
    ),
    'xl/styles.xml': xml(
      `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ),
    'xl/sharedStrings.xml': xml(
      `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`).join('')}</sst>`,
    ),
    ...Object.fromEntries(bodies.map((body, i) => [`xl/worksheets/sheet${i + 1}.xml`, body])),
    ...parts,
  };
  return zipSync(Object.fromEntries(Object.entries(made).map(([name, content]) => [name, strToU8(content)])), {
    mtime: new Date('2024-01-01T00:00:00'),
  });
}

/** A workbook of one sheet. */
export const sheetOf = (rows: readonly (readonly TestCell[])[], more: Omit<TestWorkbook, 'sheets'> = {}): Uint8Array =>
  workbook({ ...more, sheets: [{ name: '数据', rows }] });
