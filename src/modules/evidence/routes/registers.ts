import { z } from 'zod';
import { csvText } from '../../../kernel/csv.ts';
import { markOf } from '../../../kernel/kind.ts';
import { localTime } from '../../../kernel/period.ts';
import { MEDIA } from '../../../platform/http/download.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { findBatchBySeq, standings } from '../../../platform/ingest/batches.ts';
import { findRecord, listRecords } from '../../../platform/ingest/records.ts';
import { dayColumn, type FindRegister, type Register, type RegistersOf } from '../../../platform/ingest/register.ts';
import { shownText, titlesOf } from '../../../platform/ingest/titles.ts';
import {
  Filter,
  GRADE_TITLES,
  ListedRecordQuery,
  ListQuery,
  permissions,
  RegisterKey,
  RegisterRecordPage,
  RegisterRecordView,
  RegisterView,
  refuse,
} from '../contract.ts';
import { placeOf, placeText } from '../domain/place.ts';
import { batchView, namesOf, registerView } from '../views.ts';

const route = routesOf(permissions);
const EXPORTED = 50_000;
const common = { permission: 'evidence.register.read', scope: 'org' } as const;

/** A filter by a column that the register does not have, or that no text can equal, is refused instead of ignored. */
function checkedFilter(register: Register, { from, to, column, value }: Filter): Filter {
  const filtered = register.columns.find(({ name, type }) => name === column && type === 'text');
  if ((column !== undefined && !filtered) || ((from ?? to) !== undefined && !dayColumn(register)))
    throw refuse('evidence/no-column', { detail: '请从页面的筛选栏选择一列。' });
  return column === undefined || value === undefined || value === '' ? { from, to } : { from, to, column, value };
}

/** The filter in words, for the head of an exported file. */
function filterWords(register: Register, { from, to, column, value }: Filter): string {
  const day = dayColumn(register)?.column.heading;
  const filtered = register.columns.find(({ name }) => name === column);
  const title = filtered && (titlesOf(filtered)?.[value ?? ''] ?? value);
  const words = [
    ...(from ? [`${day}不早于 ${from}`] : []),
    ...(to ? [`${day}不晚于 ${to}`] : []),
    ...(filtered ? [`${filtered.heading}为 ${title}`] : []),
  ];
  return words.length > 0 ? words.join('；') : '全部记录';
}

const shownCells = (register: Register, cells: readonly (string | null)[]): string[] =>
  // instants come as Shanghai time already
  register.columns.map((column, i) => shownText(column, cells[i] ?? null));

/** 数据登记: the registers, their records and what can be downloaded of them. */
export function registerRoutes(registersOf: RegistersOf, find: FindRegister) {
  return [
    route({
      method: 'GET',
      path: '/api/evidence/registers',
      ...common,
      summary: '数据登记',
      response: z.array(RegisterView),
      handle: async ({ db }, { actor }) => {
        const received = await standings(db, actor);
        const names = await namesOf(
          db,
          actor,
          [...received.values()].flatMap(({ newest }) => newest ?? []),
        );
        return (await registersOf(db, actor)).map((register) => registerView(register, received.get(register.key), names));
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/registers/:key/records',
      ...common,
      summary: '登记簿的记录',
      params: RegisterKey,
      query: ListQuery,
      response: RegisterRecordPage,
      handle: async ({ db }, { actor, params, query }) => {
        const register = await find(db, actor, params.key);
        const after = query.after === undefined ? undefined : placeOf(query.after);
        if (query.after !== undefined && !after) throw refuse('evidence/bad-place', { detail: '请从列表第一页重新翻起。' });
        const filter = checkedFilter(register, query);
        const found = await listRecords(db, register, { unit: actor, filter, after, limit: query.limit + 1 });
        const shown = found.slice(0, query.limit);
        const last = found.length > query.limit ? shown.at(-1) : undefined;
        return {
          records: shown.map(({ id, cells, synthetic }) => ({ id, synthetic, cells: shownCells(register, cells) })),
          next: last ? placeText([last.place, last.id]) : null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/registers/:key/records/one',
      ...common,
      summary: '登记簿的一条记录',
      params: RegisterKey,
      query: ListedRecordQuery,
      response: RegisterRecordView,
      handle: async ({ db }, { actor, params, query }) => {
        const register = await find(db, actor, params.key);
        const record = await findRecord(db, register, actor, query.record);
        if (!record) throw refuse('evidence/no-record', { detail: '它可能不属于您的单位；请从列表重新打开。' });
        const batch = await findBatchBySeq(db, actor, record.batchSeq);
        const cells = shownCells(register, record.cells);
        return {
          fields: [
            ...register.columns.map(({ heading }, i) => ({ name: heading, value: cells[i] ?? '' })),
            { name: '佐证等级', value: `${record.grade} ${GRADE_TITLES[record.grade] ?? ''}` },
            { name: '入库时间', value: localTime(record.recordedAt) },
          ],
          synthetic: record.synthetic,
          batch: batch ? batchView(batch, await namesOf(db, actor, [batch])) : null,
        };
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/registers/:key/records.csv',
      ...common,
      summary: '导出登记簿的记录',
      params: RegisterKey,
      query: Filter,
      download: true,
      audit: 'read',
      isolation: 'repeatable read',
      handle: async ({ db, clock, origin }, { actor, params, query, note }) => {
        const register = await find(db, actor, params.key);
        const filter = checkedFilter(register, query);
        const records = await listRecords(db, register, { unit: actor, filter, limit: EXPORTED + 1 });
        if (records.length > EXPORTED)
          throw refuse('evidence/export-too-large', {
            detail: `符合条件的记录超过 ${EXPORTED} 条的上限；请缩小日期范围后分次导出。`,
          });
        const words = filterWords(register, filter);
        note({ object: register.key, detail: { filter: words, rows: records.length } });
        const mark = markOf(origin);
        const head = [register.title, `筛选：${words}`, `导出时间：${localTime(clock.now())}`, `行数：${records.length}`, mark];
        const text = csvText([
          head.filter((cell) => cell !== ''),
          register.columns.map(({ heading }) => heading),
          ...records.map(({ cells }) => shownCells(register, cells)),
        ]);
        const fileName = `${mark ? `${mark} ` : ''}${register.title}.csv`;
        return { fileName, mediaType: MEDIA.csv, bytes: new TextEncoder().encode(text) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/evidence/registers/:key/template.csv',
      ...common,
      summary: '下载导入模板',
      params: RegisterKey,
      download: true,
      handle: async ({ db }, { actor, params }) => {
        const { title, columns } = await find(db, actor, params.key);
        const bytes = new TextEncoder().encode(csvText([columns.map(({ heading }) => heading)]));
        return { fileName: `${title}导入模板.csv`, mediaType: MEDIA.csv, bytes };
      },
    }),
  ];
}
