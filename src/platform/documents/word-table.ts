import {
  createAlignment,
  createSpacing,
  LineRuleType,
  OnOffElement,
  Paragraph,
  ParagraphProperties,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import type { Block, OfficialDocument } from './content.ts';
import { AVAILABLE, EXACT, FONT } from './word-page.ts';

/** 五号 text in tables has lines of its own, off the grid of the page. */
const IN_TABLE = { line: 300, lineRule: LineRuleType.EXACT } as const;

/** A line off the grid of the page; its properties stand in the order that the format asks for. */
class TableLine extends Paragraph {
  constructor({ align, keepNext, run }: { align: 'center' | 'left'; keepNext: boolean; run: TextRun }) {
    super({ keepNext, children: [run] });
    const [properties] = this.root;
    if (!(properties instanceof ParagraphProperties)) throw new Error('a paragraph begins with its properties');
    for (const each of [new OnOffElement('w:snapToGrid', false), createSpacing(IN_TABLE), createAlignment(align)])
      properties.push(each);
  }
}

type CellOf = {
  readonly text: string;
  readonly width: number;
  readonly bold?: boolean;
  readonly align?: 'center' | 'left';
  readonly keepNext?: boolean;
};
const cell = ({ text, width, bold = false, align = 'center', keepNext = false }: CellOf): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 30, bottom: 30, left: 60, right: 60 },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new TableLine({ align, keepNext, run: new TextRun({ text, bold, font: FONT.body, size: 21 }) })],
  });

/** Rows that stay with the one below them, so that no total stands alone on a page. */
const TOGETHER = 3;

/** A table as wide as the page, its head repeated on every page, no row split. */
export function table({ header: heads, rows, widths }: Extract<Block, { kind: 'table' }>): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const columnWidths = widths.map((width) => Math.trunc((AVAILABLE * width) / whole));
  const row = (cells: readonly string[], { tableHeader, keepNext }: { tableHeader: boolean; keepNext: boolean }) =>
    new TableRow({
      tableHeader,
      cantSplit: true,
      children: cells.map((text, i) => cell({ text, width: columnWidths[i] ?? 0, bold: tableHeader, keepNext })),
    });
  return new Table({
    columnWidths,
    width: { size: AVAILABLE, type: WidthType.DXA },
    rows: [
      row(heads, { tableHeader: true, keepNext: true }),
      ...rows.map((cells, at) =>
        row(cells, { tableHeader: false, keepNext: at >= rows.length - TOGETHER && at < rows.length - 1 }),
      ),
    ],
  });
}

/** 索引号, 发布机构, 文号 …: two to a line above the title, as a published document carries them. */
export function head({ head: fields = [] }: OfficialDocument): (Table | Paragraph)[] {
  if (fields.length === 0) return [];
  const [name, value] = [Math.trunc(AVAILABLE * 0.13), Math.trunc(AVAILABLE * 0.37)];
  const pair = (field: { name: string; value: string } | undefined) => [
    cell({ text: field?.name ?? '', width: name, bold: true, align: 'left' }),
    cell({ text: field?.value ?? '', width: value, align: 'left' }),
  ];
  const lines = Array.from({ length: Math.ceil(fields.length / 2) }, (_, i) => [fields[2 * i], fields[2 * i + 1]] as const);
  const rows = lines.map(([left, right]) => new TableRow({ cantSplit: true, children: [...pair(left), ...pair(right)] }));
  const columnWidths = [name, value, name, value];
  return [
    new Table({ columnWidths, width: { size: AVAILABLE, type: WidthType.DXA }, rows }),
    new Paragraph({ spacing: EXACT, children: [] }),
  ];
}
