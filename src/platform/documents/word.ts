import {
  AlignmentType,
  Document,
  DocumentGridType,
  Footer,
  Header,
  type IParagraphOptions,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  Paragraph,
  Tab,
  type Table,
  TabStopType,
  TextRun,
} from 'docx';
import { settle } from './archive.ts';
import { type Block, type OfficialDocument, type Run, signatureIndents } from './content.ts';
import { AVAILABLE, BODY, CHARACTER, EXACT, FONT, fontOf, LINE, MARGIN, mm } from './word-page.ts';
import { head, table } from './word-table.ts';

/** Property of a file under which it says as which export it left. */
export const EXPORT_PROPERTY = 'mz-export';

/** Renders Word; the same document and instant give the same bytes. */
export async function renderWord(document: OfficialDocument, createdAt: Date): Promise<Uint8Array> {
  const file = new Document({
    creator: '明证',
    title: document.title,
    ...(document.exported ? { customProperties: [{ name: EXPORT_PROPERTY, value: document.exported }] } : {}),
    numbering: { config: [{ reference: 'headings', levels: headingLevels() }] },
    evenAndOddHeaderAndFooters: true,
    sections: [
      {
        properties: {
          page: { size: { width: mm(210), height: mm(297) }, margin: MARGIN },
          grid: { type: DocumentGridType.LINES, linePitch: LINE },
        },
        headers: { default: header(document), even: header(document) },
        footers: { default: footer(AlignmentType.RIGHT), even: footer(AlignmentType.LEFT) },
        children: [
          ...head(document),
          ...title(document),
          ...document.blocks.map(render),
          ...attachments(document),
          ...signature(document),
        ],
      },
    ],
  });
  return withoutChance(new Uint8Array(await Packer.toBuffer(file)), createdAt);
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

const line = (options: IParagraphOptions): Paragraph => new Paragraph({ spacing: EXACT, widowControl: false, ...options });
const words = (text: string, font: (typeof FONT)['body'] = FONT.body): TextRun =>
  new TextRun({ text, font, size: BODY, characterSpacing: -5 });

const title = ({ title: whole, titleLines = [whole] }: OfficialDocument): Paragraph[] => [
  ...titleLines.map((text) =>
    line({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, font: FONT.title, size: 44 })] }),
  ),
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

/** 附件说明 (GB/T 9704): a line below the body, two characters in, numbered; a long name goes on below its own first character. */
function attachments({ attachments: names = [] }: OfficialDocument): Paragraph[] {
  if (names.length === 0) return [];
  const left = 6 * CHARACTER;
  const listed = names.map((name, i) =>
    line({
      keepNext: i === names.length - 1,
      indent: { left, hanging: left - (i === 0 ? 2 : 5) * CHARACTER },
      children: [words(`${i === 0 ? '附件：' : ''}${i + 1}.`), new TextRun({ children: [new Tab()] }), words(name)],
    }),
  );
  return [line({ children: [] }), ...listed];
}

function signature({ signature: { unit, date } }: OfficialDocument): Paragraph[] {
  const { unitIndent, dateIndent } = signatureIndents({ unit, date });
  // the last attachment, unit and day stay together; nothing else of the text is held back, so that full pages keep their 22 lines
  const right = (text: string, characters: number) =>
    line({
      keepNext: text === unit,
      alignment: AlignmentType.RIGHT,
      indent: { right: characters * CHARACTER },
      children: [words(text)],
    });
  const blank = () => line({ keepNext: true, children: [] });
  return [blank(), blank(), right(unit, unitIndent), right(date, dateIndent)];
}

/** The mark of the demonstration, and at the right edge the version that a signed paper belongs to. */
function header({ mark, version }: OfficialDocument): Header {
  const demo = new TextRun({ text: mark ?? '', font: FONT.level[0], size: 21, color: '9C2A00' });
  if (!version) return new Header({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [demo] })] });
  const right = [new TextRun({ children: [new Tab()] }), new TextRun({ text: version, font: FONT.level[0], size: 21 })];
  const tabStops = [{ type: TabStopType.RIGHT, position: AVAILABLE }];
  return new Header({ children: [new Paragraph({ tabStops, children: [demo, ...right] })] });
}

/** — 1 — in 宋体 四号: right on odd pages, left on even ones, one character in. */
function footer(alignment: typeof AlignmentType.RIGHT | typeof AlignmentType.LEFT): Footer {
  const children = [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: fontOf('宋体'), size: 28 })];
  return new Footer({ children: [new Paragraph({ alignment, indent: { left: 280, right: 280 }, children })] });
}

/** The library puts random ids and the time of day into the file: both are replaced. */
function withoutChance(bytes: Uint8Array, createdAt: Date): Uint8Array {
  const stamp = createdAt.toISOString().replace(/\.\d+Z$/, 'Z');
  const ids = new Map<string, string>();
  const plainId = (found: string): string => {
    if (!ids.has(found)) ids.set(found, `rIdFixed${ids.size + 1}`);
    return ids.get(found) ?? found;
  };
  return settle(bytes, (name, xml) => {
    const named = xml.replaceAll(/rId[-_A-Za-z0-9]{12,}/g, plainId);
    return name === 'docProps/core.xml' ? named.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, stamp) : named;
  });
}
