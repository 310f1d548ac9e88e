import { createHash } from 'node:crypto';
import { archive } from '../../platform/documents/archive.ts';
import { fullWidth } from '../../platform/documents/content.ts';
import { type Cell, MARKED, renderWorkbook, text, type Workbook } from '../../platform/documents/sheet.ts';
import { type Download, MEDIA } from '../../platform/http/download.ts';
import type { Context } from '../../platform/http/route.ts';
import { cleanName } from '../../platform/http/upload.ts';
import type { Facts } from '../performance/index.ts';
import { loadCatalogue, type ProjectCatalogue, type ProjectOrder } from './catalogue.ts';
import { refuse } from './contract.ts';
import type { Catalogue } from './domain/catalogue.ts';
import { fileName, markOf, paperOf } from './paper.ts';

/** What one archive may hold: it is made in memory. */
const MOST_BYTES = 150 * 1_048_576;
const WIDTHS = [7, 30, 34, 30, 9, 9, 46];
const HEADS = ['序号', '指标（数值）', '佐证', '说明', '等级', '记录数', '摘要（SHA-256）'];
const KINDS = { measurement: '测量', paper: '书面材料', file: '文件' } as const;
type Row = Catalogue['rows'][number];
type Item = Row['items'][number];

/** Where a file of the catalogue lies in the archive: by its number, so that two files of one name stay two. */
const placeOf = (row: Row, item: Item): string =>
  `${String(row.number).padStart(2, '0')} ${cleanName(row.name)}/${item.number} ${cleanName(item.title)}`;

/** 佐证目录 as one archive: the index, every file, and `SHA256SUMS`, which sha256sum -c verifies without this product. */
export async function catalogueArchive(
  { db, files }: Pick<Context, 'db' | 'files'>,
  facts: Facts,
  order: ProjectOrder,
): Promise<Download> {
  const loaded = await loadCatalogue(db, facts, order);
  const { content, catalogue } = loaded;
  if (catalogue.bytes > MOST_BYTES)
    throw refuse('reporting/catalogue-too-large', {
      detail: `佐证文件共 ${Math.ceil(catalogue.bytes / 1_048_576)} MiB，超过一个压缩包 ${MOST_BYTES / 1_048_576} MiB 的上限；请在佐证目录页面逐个下载。`,
    });
  const entries = new Map<string, Uint8Array>();
  for (const row of catalogue.rows)
    for (const item of row.items) {
      const bytes = item.kind === 'file' ? await files.get(item.sha256) : undefined;
      if (item.kind === 'file' && !bytes)
        throw refuse('reporting/catalogue-file', {
          detail: `“${item.title}”的原件不在文件库中；请联系系统管理员从备份恢复后再下载。`,
        });
      if (bytes) entries.set(placeOf(row, item), bytes);
    }
  const { createdAt } = await paperOf(db, order, content.unit);
  entries.set('目录.xlsx', await renderWorkbook(indexBook(loaded, order), createdAt));
  entries.set('目录.txt', new TextEncoder().encode(`${indexText(loaded).join('\r\n')}\r\n`));
  const sums = [...entries].map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`);
  entries.set('SHA256SUMS', new TextEncoder().encode(sums.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join('')));
  const name = cleanName(`${order.year}年${content.figures.project.officialName}佐证目录`);
  return { fileName: fileName(order, name, 'zip'), mediaType: MEDIA.zip, bytes: archive(Object.fromEntries(entries)) };
}

const digestsOf = (item: Item): readonly string[] =>
  item.kind === 'measurement' ? item.digests : item.kind === 'file' ? [item.sha256] : [];

const titleOf = ({ content: { year, figures } }: ProjectCatalogue): string =>
  fullWidth(`${year}年${figures.project.officialName}佐证目录`);

function indexBook(loaded: ProjectCatalogue, order: ProjectOrder): Workbook {
  const { catalogue } = loaded;
  const { mark } = markOf(order);
  const span = WIDTHS.length;
  const cells: Cell[] = [
    ...(mark ? [{ row: 1, column: 1, columns: span, value: text(mark), ...MARKED }] : []),
    { row: 2, column: 1, columns: span, value: text(titleOf(loaded)), bare: true, heading: true, size: 16 },
    ...HEADS.map((head, i): Cell => ({ row: 3, column: i + 1, value: text(head), heading: true })),
  ];
  let at = 4;
  const line = (values: readonly string[]) => {
    for (const [i, value] of values.entries())
      cells.push({
        row: at,
        column: i + 1,
        value: text(value),
        size: i === span - 1 ? 8 : 10,
        align: i === 0 ? 'center' : 'left',
      });
    at += 1;
  };
  for (const row of catalogue.rows) {
    line([String(row.number), `${row.name}（${row.printed ?? '未填'}）`, '', '', row.grade ?? '', '', '']);
    for (const item of row.items)
      line([
        ...[item.number, KINDS[item.kind], item.title, item.detail, '', item.kind === 'measurement' ? String(item.records) : ''],
        digestsOf(item).join('\n'),
      ]);
  }
  cells.push({ row: at, column: 1, columns: span, value: text(missingTitle(catalogue)), heading: true, align: 'left' });
  for (const [i, { number, name, text: words }] of catalogue.missing.entries())
    cells.push({ row: at + 1 + i, column: 1, columns: span, value: text(`${number} ${name}：${words}`), align: 'left' });
  return {
    title: titleOf(loaded),
    sheets: [{ name: '佐证目录', widths: WIDTHS, repeat: [3, 3], printFrom: 2, cells }],
    ...(mark ? { mark } : {}),
  };
}

const missingTitle = ({ missing }: Catalogue): string => (missing.length === 0 ? '缺项：无' : `缺项：${missing.length} 项`);

/** The same index for a reader without a spreadsheet. */
function indexText(loaded: ProjectCatalogue): readonly string[] {
  const { catalogue } = loaded;
  return [
    titleOf(loaded),
    '',
    ...catalogue.rows.flatMap((row) => [
      `${row.number} ${row.name}：${row.printed ?? '未填'}${row.grade ? `（佐证等级 ${row.grade}）` : ''}`,
      ...row.items.flatMap((item) => [
        `  ${item.number} [${KINDS[item.kind]}] ${item.title}（${item.detail}）`,
        ...digestsOf(item).map((digest) => `      ${digest}`),
        ...(item.kind === 'file' ? [`      ${placeOf(row, item)}`] : []),
      ]),
    ]),
    '',
    missingTitle(catalogue),
    ...catalogue.missing.map(({ number, name, text: words }) => `  ${number} ${name}：${words}`),
    '',
    '核对：在解压后的文件夹中运行 sha256sum -c SHA256SUMS。',
  ];
}
