import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Header,
  type IParagraphOptions,
  LevelFormat,
  LevelSuffix,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { type Block, fullWidth, type OfficialDocument, type Run } from './content.ts';

/** GB/T 9704: A4, 22 lines of 28 characters, body 三号 16 pt, every line exactly 28.95 pt. */
const LINE = 579;
const mm = (value: number): number => Math.trunc(value * 56.6929);
const MARGIN = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), header: mm(15), footer: mm(25) };
const BODY = 32;
const LATIN = 'Times New Roman';
const fontOf = (name: string) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: name });
const FONT = {
  title: fontOf('方正小标宋_GBK'),
  body: fontOf('仿宋_GB2312'),
  level: [fontOf('黑体'), fontOf('楷体_GB2312'), fontOf('仿宋_GB2312')],
} as const;
const exact = { line: LINE, lineRule: LineRuleType.EXACT } as const;

/** Renders Word; the same document and instant give the same bytes. */
export async function renderWord(document: OfficialDocument, createdAt: Date): Promise<Uint8Array> {
  const file = new Document({
    creator: '明证',
    title: document.title,
    numbering: { config: [{ reference: 'headings', levels: headingLevels() }] },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: { width: mm(210), height: mm(297) }, margin: MARGIN },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        headers: { default: header(document.mark), even: header(document.mark) },
        footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
        children: [...title(document.title), ...document.blocks.map(render), ...signature(document)],
      },
    ],
  });
  return settle(new Uint8Array(await Packer.toBuffer(file)), createdAt);
}

/** 一、 then （一） then 1. ; each restarts under the level above. */
function headingLevels() {
  const formats = [
    [LevelFormat.CHINESE_COUNTING, '%1、'],
    [LevelFormat.CHINESE_COUNTING, '（%2）'],
    [LevelFormat.DECIMAL, '%3.'],
    [LevelFormat.DECIMAL, '（%4）'],
  ] as const;
  return formats.map(([format, text], level) => ({
    level,
    format,
    text,
    suffix: LevelSuffix.NOTHING,
    alignment: AlignmentType.LEFT,
    style: { run: { font: FONT.level[level] ?? FONT.body, size: BODY } },
  }));
}

const line = (options: IParagraphOptions): Paragraph => new Paragraph({ spacing: exact, widowControl: false, ...options });
const words = (text: string, font: (typeof FONT)['body'] = FONT.body): TextRun =>
  new TextRun({ text: fullWidth(text), font, size: BODY, characterSpacing: -5 });

const title = (text: string): Paragraph[] => [
  line({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, font: FONT.title, size: 44 })],
    spacing: { line: LINE * 1.25, lineRule: LineRuleType.EXACT },
  }),
  line({ children: [] }),
];

const textOf = (run: Run): string => (run.kind === 'text' ? run.text : run.display);

function render(block: Block): Paragraph | Table {
  switch (block.kind) {
    case 'heading': {
      const font = FONT.level[block.level - 1] ?? FONT.body;
      return line({
        numbering: { reference: 'headings', level: block.level - 1 },
        indent: { firstLine: 640 },
        children: [words(block.text, font)],
      });
    }
    case 'item':
      return line({
        numbering: { reference: 'headings', level: block.level - 1 },
        indent: { firstLine: 640 },
        children: block.runs.map((run) => words(textOf(run))),
      });
    case 'paragraph':
      return line({ indent: { firstLine: 640 }, children: block.runs.map((run) => words(textOf(run))) });
    case 'table':
      return table(block);
  }
}

function table({ header: heads, rows, widths }: Extract<Block, { kind: 'table' }>): Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const available = mm(210) - MARGIN.left - MARGIN.right;
  const columnWidths = widths.map((width) => Math.trunc((available * width) / whole));
  const cell = (text: string, i: number, bold: boolean) =>
    new TableCell({
      width: { size: columnWidths[i] ?? 0, type: WidthType.DXA },
      margins: { top: 30, bottom: 30, left: 60, right: 60 },
      children: [
        new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold, font: FONT.body, size: 21 })] }),
      ],
    });
  const row = (cells: readonly string[], tableHeader: boolean) =>
    new TableRow({ tableHeader, cantSplit: true, children: cells.map((text, i) => cell(text, i, tableHeader)) });
  return new Table({
    columnWidths,
    width: { size: available, type: WidthType.DXA },
    rows: [row(heads, true), ...rows.map((cells) => row(cells, false))],
  });
}

const signature = ({ signature: { unit, date } }: OfficialDocument): Paragraph[] =>
  ['', unit, date].map((text) => line({ alignment: AlignmentType.RIGHT, indent: { right: 640 }, children: [words(text)] }));

const header = (mark: string | undefined): Header =>
  new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ text: mark ?? '', font: FONT.level[0], size: 21, color: '9C2A00' })],
      }),
    ],
  });

/** — 1 — in 宋体 四号: right on odd pages, left on even ones, one character in. */
function footer(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  const children = [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('宋体'), size: 28 })];
  return new Footer({ children: [new Paragraph({ alignment, indent: { left: 280, right: 280 }, children })] });
}

/** The library puts random ids and the time of day into the file: both are replaced, and the archive is written anew with one time. */
function settle(bytes: Uint8Array, createdAt: Date): Uint8Array {
  const parts = unzipSync(bytes);
  const stamp = createdAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const ids = new Map<string, string>();
  const plainId = (found: string): string => {
    if (!ids.has(found)) ids.set(found, `rIdFixed${ids.size + 1}`);
    return ids.get(found) ?? found;
  };
  const names = Object.keys(parts).sort();
  const settled: Record<string, [Uint8Array, { mtime: string }]> = {};
  for (const name of names) {
    let text = strFromU8(parts[name] ?? new Uint8Array());
    if (/\.(xml|rels)$/.test(name)) text = text.replaceAll(/rId[-_A-Za-z0-9]{12,}/g, plainId);
    if (name === 'docProps/core.xml') text = text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, stamp);
    settled[name] = [strToU8(text), { mtime: '2000-01-01T00:00:00' }];
  }
  return zipSync(settled, { level: 6 });
}
