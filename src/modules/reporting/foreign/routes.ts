import { findFiles } from '../../../platform/database/files.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { cleanName } from '../../../platform/http/upload.ts';
import { permissions } from '../contract.ts';
import { fileName } from '../paper.ts';
import { repeatRun, runOf, viewRun } from './auditing.ts';
import {
  FileView,
  FromTable,
  Made,
  NewSet,
  Repetition,
  RunView,
  refuse,
  SetFile,
  SetId,
  SetList,
  SetRun,
  SetView,
} from './contract.ts';
import { viewFile } from './file-view.ts';
import { workingPaper } from './paper.ts';
import { fileOf, makeSet, setOf, viewSet, viewSets } from './sets.ts';
import { foreignWritings } from './writings.ts';

const route = routesOf(permissions);
export const SETS = '/api/reporting/foreign-audits';
const READING = {
  method: 'GET',
  permission: 'reporting.foreign-audit.read',
  scope: 'org',
  isolation: 'repeatable read',
} as const;
const EXPORT = { ...READING, download: true, audit: 'read' } as const;

/** 外来文件核查: documents that others made are read, corrected, judged; nothing of it enters the unit's books by itself. */
export const foreignRoutes = [
  route({
    ...READING,
    path: SETS,
    summary: '外来文件组',
    response: SetList,
    handle: ({ db }, { actor }) => viewSets(db, actor),
  }),
  route({
    method: 'POST',
    path: SETS,
    permission: 'reporting.foreign-audit.manage',
    scope: 'org',
    summary: '新建外来文件组',
    body: NewSet,
    response: Made,
    handle: async ({ db, clock }, { actor, body, note }) => {
      const made = await makeSet(db, actor, body, { accountId: actor.accountId, name: actor.name, now: clock.now() });
      note({ object: `foreign-set/${made.id}`, detail: body });
      return made;
    },
  }),
  route({
    ...READING,
    path: `${SETS}/:id`,
    summary: '一组外来文件：文件、更正、核查记录',
    params: SetId,
    response: SetView,
    handle: ({ db }, { actor, params }) => viewSet(db, actor, params.id),
  }),
  route({
    ...READING,
    path: `${SETS}/:id/files/:file`,
    summary: '外来文件中认出的内容',
    params: SetFile,
    query: FromTable,
    response: FileView,
    handle: ({ db }, { actor, params, query }) => viewFile(db, actor, { setId: params.id, id: params.file, from: query.from }),
  }),
  route({
    ...EXPORT,
    path: `${SETS}/:id/files/:file/original`,
    summary: '下载外来文件原件',
    params: SetFile,
    handle: async ({ db, files }, { actor, params, note }) => {
      await setOf(db, actor, params.id);
      const line = await fileOf(db, actor, params.id, params.file);
      const [stored] = await findFiles(db, actor.region, [line.fileId]);
      const bytes = stored && (await files.get(stored.sha256));
      if (!stored || !bytes) throw refuse('reporting/no-foreign-file', { detail: '原件不在文件库中；请重新上传。' });
      note({ object: `foreign-set/${params.id}`, detail: { file: line.name, sha256: line.sha256 } });
      return { fileName: line.name, mediaType: stored.mediaType, bytes };
    },
  }),
  route({
    ...READING,
    path: `${SETS}/:id/runs/:run`,
    summary: '一次外来文件核查的结果',
    params: SetRun,
    response: RunView,
    handle: ({ db }, { actor, params }) => viewRun(db, actor, params.id, params.run),
  }),
  route({
    ...READING,
    path: `${SETS}/:id/runs/:run/repetition`,
    summary: '按保存的输入再核查一次，比较结果',
    params: SetRun,
    response: Repetition,
    handle: async ({ db }, { actor, params }) => {
      await setOf(db, actor, params.id);
      return repeatRun(db, actor, params.id, params.run);
    },
  }),
  route({
    ...EXPORT,
    path: `${SETS}/:id/runs/:run/run.json`,
    summary: '下载外来文件核查结果（JSON）',
    params: SetRun,
    handle: async ({ db, origin }, { actor, params, note }) => {
      const set = await setOf(db, actor, params.id);
      const run = await runOf(db, actor, params.id, params.run);
      note({ object: `foreign-set/${params.id}`, detail: { run: run.number } });
      const name = cleanName(fileName({ origin }, `${set.name}-第${run.number}次核查`, 'json'));
      return { fileName: name, mediaType: 'application/json', bytes: new TextEncoder().encode(run.result) };
    },
  }),
  route({
    ...EXPORT,
    path: `${SETS}/:id/runs/:run/working-paper.xlsx`,
    summary: '下载外来文件核查底稿',
    params: SetRun,
    handle: async ({ db, origin }, { actor, params, note }) => {
      const paper = await workingPaper(db, actor, { setId: params.id, id: params.run, origin });
      note({ object: `foreign-set/${params.id}`, detail: { file: paper.fileName } });
      return paper;
    },
  }),
  ...foreignWritings,
];
