import { addAccount, type Role } from '../../modules/access/index.ts';
import type { TestDatabase } from '../../platform/database/testing/database.ts';
import { DEMO } from '../demonstration.ts';
import { evaluationOf, type openService } from './service.ts';

export const YEAR = '/api/performance/years/2023';
export const HOTLINE = `${YEAR}/projects/hotline`;

type Cell = {
  readonly step: string;
  readonly state: string;
  readonly deadline: string;
  readonly returned: boolean;
  readonly owners: readonly { readonly name: string; readonly substitute: string | null }[];
  readonly reminded: { readonly toNames: string; readonly mailState: string; readonly mailError: string | null } | null;
};
type Board = { readonly projects: readonly { readonly id: string; readonly cells: readonly Cell[] }[] };
type Inbox = { readonly unread: number; readonly messages: readonly { readonly id: string; readonly title: string }[] };

/** What the tests of 进度板 and of 代理 ask again and again about the hotline project of the demonstration. */
export function boardOf(database: TestDatabase, service: Awaited<ReturnType<typeof openService>>) {
  const own = evaluationOf(service, HOTLINE);
  const hotline = async () =>
    (await service.ask('caiwu', `GET ${YEAR}/board`)).json<Board>().projects.find(({ id }) => id === 'hotline')!;
  return {
    own,
    hotline,
    now: async () => (await hotline()).cells.find(({ state }) => state === 'now')!,
    person: (id: string, name: string, roles: readonly Role[]) =>
      addAccount(
        database.owner.db,
        {
          ...{ region: DEMO.region, orgId: DEMO.installer.orgId, id, signInName: id, name, sectionId: 'rexian', roles },
          passwordHash: 'x',
        },
        new Date('2024-01-01T00:00:00Z'),
      ),
    inbox: async (who: string) => (await service.ask(who, 'GET /api/performance/messages')).json<Inbox>(),
    write: (who: string, row: string, version: number, text = '已核对座席数') =>
      service.ask(who, `POST ${HOTLINE}/rows/${row}/reasons`, { version, body: { text } }),
    sendBack: async (who: string, parts: readonly object[]) =>
      service.ask(who, `POST ${HOTLINE}/moves`, {
        version: (await own.project()).state.version,
        body: { command: 'sendBack', reason: '请按各行意见修改', parts },
      }),
  };
}
