import type { z } from 'zod';
import { findFiles } from '../../../platform/database/files.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { Context } from '../../../platform/http/route.ts';
import { findOrg } from '../../access/index.ts';
import { listProjectFunds } from '../../budget/index.ts';
import { adoptTable, layoutsOf, noProject, uploadWorkbook } from '../../performance/index.ts';
import { listCorrections } from '../data/foreign-corrections.ts';
import { readContents } from '../data/foreign-files.ts';
import { textAt } from '../domain/foreign/corrections.ts';
import { correctedTable, inForce, tablesOf } from '../domain/foreign/recognised.ts';
import { isOwnTable } from '../domain/foreign/register.ts';
import { tableStarts } from '../domain/foreign/sheets.ts';
import { keptCorrections } from './auditing.ts';
import { type AdoptionBody, refuse } from './contract.ts';
import { type By, fileOf, type Owner, setForChange } from './sets.ts';

/** Who may put a table into the unit's books at all. */
const ADOPT = 'performance.prior-table.adopt';

type Order = z.output<typeof AdoptionBody> & { readonly id: string };
const impossible = (detail: string) => refuse('reporting/foreign-adoption', { detail });

/**
 * 采用: the one way into the unit's own books. A table of this unit becomes last year's table of one of its projects, through
 * performance's door, with the corrections that were made here; one of another unit is refused.
 */
export async function adoptForeign(
  { db, files }: Pick<Context, 'db' | 'files'>,
  owner: Owner & Pick<Actor, 'permissions'>,
  { id, file, table: key, ...order }: Order,
  by: By,
): Promise<{ year: number; projectId: string; projectName: string; org: string }> {
  if (!owner.permissions.has(ADOPT))
    throw refuse('reporting/foreign-adopter', { detail: '采用上年表由项目责任人或财务科办理；您可以核查，请转告他们。' });
  const set = await setForChange(db, owner, id, null);
  const line = await fileOf(db, owner, id, file);
  const content = (await readContents(db, owner, id)).get(file);
  const layouts = await layoutsOf(db, owner);
  const read = content && tablesOf(content, layouts).find((each) => each.key === key);
  if (!content || !read) throw impossible('文件里没有这张表；它可能已重新放置，请刷新后再采用。');
  const corrections = inForce(read, keptCorrections(await listCorrections(db, owner, id)).get(file) ?? []);
  const org = textAt(correctedTable(read, corrections).json, 'org') ?? '';
  const own = await findOrg(db, owner.region, owner.orgId);
  if (!isOwnTable(org, [own.name, own.shortName]))
    throw refuse('reporting/foreign-unit', {
      detail: `表上的单位是“${org || '未写明'}”，不是“${own.name}”；外单位的表只能核查，不能进入本单位的账。`,
    });
  const index = content.sheets.findIndex(({ name }) => name === read.sheet);
  const sheet = content.sheets[index];
  if (!sheet) throw impossible('只有工作簿（.xlsx、.xls）里的表可以采用，因为上年表须留存原件；请上传工作簿。');
  const unit = { ...owner, year: order.year + 1 };
  const project = (await listProjectFunds(db, unit)).find((each) => each.id === order.projectId);
  if (!project) throw noProject();
  const tables = tablesOf(content, layouts).filter((each) => each.sheet === read.sheet);
  const starts = tableStarts(sheet, layouts(sheet)?.layout);
  const begin = starts[tables.indexOf(tables.find((each) => each.key === key) ?? read)];
  if (begin === undefined || starts.length !== tables.length)
    throw impossible('这张工作表的各张表不能逐一对上；请在“工作表与手工放置”里放置后再采用。');
  const [stored] = await findFiles(db, owner.region, [line.fileId]);
  const bytes = stored && (await files.get(stored.sha256));
  if (!bytes) throw impossible('原件不在文件库中，请重新上传后再采用。');
  const { id: workbookId } = await uploadWorkbook(db, files, unit, { fileName: line.name, bytes }, by);
  const places = new Map(read.places);
  const cells = corrections.flatMap(({ pointer, value }) => {
    const place = places.get(pointer)?.split('!').at(-1);
    return place === undefined ? [] : [[place, value ?? ''] as const];
  });
  const left = corrections.length - cells.length;
  const words = [
    `采用自外来文件核查“${set.name}”`,
    ...(cells.length > 0 ? [`含误读更正 ${cells.length} 处`] : []),
    ...(left > 0 ? [`另有 ${left} 处更正不在单元格上，没有带入`] : []),
  ].join('，');
  await adoptTable(
    db,
    owner,
    { ...order, ...begin, workbookId, sheet: index, corrections: { cells: new Map(cells), words } },
    by,
  );
  return { year: order.year, projectId: project.id, projectName: project.officialName, org };
}
