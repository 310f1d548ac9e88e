import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { EXPORT_PROPERTY } from '../../../platform/documents/word.ts';
import type { Actor } from '../../../platform/http/actor.ts';
import type { Upload } from '../../../platform/http/upload.ts';
import type { Facts } from '../../performance/index.ts';
import { readWordLines } from '../audit-files/read.ts';
import { readWordMarks } from '../audit-files/word-marks.ts';
import { findExport } from '../data/exports.ts';
import { refuse } from '../domain/refusals.ts';
import type { ExportedSection } from '../domain/text/exported.ts';
import { compareSection } from '../domain/text/word-compare.ts';
import { placesIn } from '../domain/text/word-places.ts';
import type { WordComparison } from './contract.ts';
import { exportOf } from './export.ts';
import { loadManuscript, type TextOrder } from './manuscript.ts';
import { isMine, loadOwners } from './sections.ts';

/** Fewer headings than this share of the report's own: another document. */
const FEWEST = 0.5;

/** 收回 Word 稿: what an edited file says otherwise than what left. Nothing is changed by it. */
export async function compareWord(
  db: Db,
  facts: Facts,
  order: TextOrder,
  { fileName, bytes }: Upload,
  actor: Actor,
): Promise<WordComparison> {
  if (!/\.docx$/i.test(fileName))
    throw refuse('reporting/unreadable', { detail: '请上传 .docx 文件；.doc 和 .wps 请先在办公软件中另存为 .docx。' });
  const paragraphs = await readWordLines(bytes);
  const { version, tracked } = readWordMarks(bytes, EXPORT_PROPERTY);
  const manuscript = await loadManuscript(db, facts, order);
  const today = exportOf(manuscript);
  const left = version === null || version === today.code ? undefined : await findExport(db, order, version);
  const isKnown = version !== null && (version === today.code || left !== undefined);
  const base = left?.content ?? today.content;
  const places = placesIn(base, paragraphs);
  if (places.headingsFound < FEWEST * base.filter(({ path }) => path !== '').length)
    throw refuse('reporting/other-report', {
      detail: '文件里找不到本报告的多数标题。请上传从本页下载、在 WPS 或 Word 中修改过的那一份。',
    });
  const owners = await loadOwners(db, order);
  const current = new Map(today.content.map((section) => [section.key, section]));
  return {
    ...{ fileName, code: version, against: isKnown ? 'export' : 'today' },
    exportedName: left?.exportedName ?? null,
    exportedAt: left ? localTime(left.exportedAt) : null,
    tracked: tracked.map((change) => ({ ...change })),
    strays: [...places.strays],
    sections: base.map((section) => {
      const { key, path, title, editable } = section;
      const found = places.sections.get(key) ?? null;
      const { before, after, figures } = compareSection(section.lines, found ?? []);
      const isSame = !editable || before === after;
      return {
        ...{ key, path, title, editable, before },
        state: isSame ? 'same' : found === null || found.length === 0 ? 'missing' : 'changed',
        mine: editable && isMine(key, owners, actor),
        revision: manuscript.texts.get(key)?.revision ?? 0,
        moved: wordsOf(current.get(key)) !== wordsOf(section),
        after: found === null || found.length === 0 ? '' : after,
        figures: isSame ? [] : figures.map((change) => ({ ...change })),
      };
    }),
  };
}

/** The words of a section without the values of its figures, which move by themselves. */
const wordsOf = (section: ExportedSection | undefined): string =>
  JSON.stringify(section?.lines.map(({ level, parts }) => [level, ...parts.map(({ text, token }) => token ?? text)]) ?? null);
