import { afterAll, beforeAll } from 'vitest';
import { addAccount, addOrg } from '../../modules/access/index.ts';
import { formA, type SheetLayout } from '../../modules/reporting/audit-files/testing/sheets.ts';
import type {
  ForeignFileDetail,
  ForeignRunDetail,
  ForeignSetDetail,
  ReceivedFile,
} from '../../modules/reporting/foreign/contract.ts';
import type { TestDatabase } from '../../platform/database/testing/database.ts';
import { DEMO } from '../demonstration.ts';
import { demonstrationDatabase } from './demonstration.ts';
import { openService } from './service.ts';

export const SETS = '/api/reporting/foreign-audits';
export const PROJECT = '档案数字化服务项目(虚构)';
export const REPORT = '一、结论\n受理事项1203件,按时办结1186件,按时办结率98.60%。\n二、其他\n热线接通率98.60%（143956/146017）。';
export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Form A with one score that the rules do not give: 97.1 of at least 95 earns 15, not 14. */
export const faulty = (project: string, score = 14): SheetLayout => {
  const sheet = formA(project);
  return { ...sheet, rows: sheet.rows.map((row) => row.map((cell, at) => (row[3] === '抽检合格率' && at === 7 ? score : cell))) };
};

export const cellOf = (file: ForeignFileDetail, pointer: string) =>
  file.tables[0]?.rows.flatMap(({ cells }) => cells).find((cell) => cell.pointer === pointer);

/** The demonstration with a second unit beside it, and what the tests of foreign files ask again and again; call it at the top of a file. */
export function foreignSets() {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
    const { db } = database.owner;
    await addOrg(db, { region: DEMO.region, id: 'other', name: '邻县政务局', shortName: '邻县', level: '县' });
    const id = 'other-finance';
    const person = {
      region: DEMO.region,
      orgId: 'other',
      id,
      signInName: id,
      name: '邻县某',
      sectionId: null,
      passwordHash: 'x',
    };
    await addAccount(db, { ...person, roles: ['finance'] }, new Date());
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });
  const ask: typeof service.ask = (...args) => service.ask(...args);
  const view = async (set: string) => (await ask('caiwu', `GET ${SETS}/${set}`)).json<ForeignSetDetail>();
  return {
    ...{ ask, view, database: () => database, service: () => service },
    make: async (name: string) =>
      (await ask('caiwu', `POST ${SETS}`, { body: { name, executionBase: null } })).json<{ id: string }>().id,
    send: async (set: string, name: string, content: Uint8Array) =>
      (await ask('caiwu', `POST ${SETS}/${set}/files`, { file: [name, content] })).json<ReceivedFile>(),
    fileView: async (set: string, file: string) =>
      (await ask('caiwu', `GET ${SETS}/${set}/files/${file}`)).json<ForeignFileDetail>(),
    audit: async (set: string) => {
      const { version } = await view(set);
      const { id } = (await ask('caiwu', `POST ${SETS}/${set}/runs`, { version })).json<{ id: string }>();
      return (await ask('caiwu', `GET ${SETS}/${set}/runs/${id}`)).json<ForeignRunDetail>();
    },
  };
}
