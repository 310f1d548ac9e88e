import type { FastifyInstance } from 'fastify';
import { addAccount, addOrg, openSession, type Role } from '../../modules/access/index.ts';
import { type TestDatabase, testDatabase } from '../../platform/database/testing/database.ts';
import { createServer } from '../../platform/http/server.ts';
import { routes } from '../modules.ts';
import { sessionsOf } from '../sessions.ts';

const REGION = '532500';
const NOW = new Date('2024-03-01T08:00:00+08:00');

export type TestServer = {
  readonly app: FastifyInstance;
  readonly database: TestDatabase;
  /** Session token of a person with this role in unit `own`. */
  readonly token: (role: Role) => Promise<string>;
  end(): Promise<void>;
};

/** The product's routes on a database of its own, with one unit `own` and people as they are asked for. */
export async function testServer(): Promise<TestServer> {
  const database = await testDatabase();
  const { db } = database.owner;
  await addOrg(db, { region: REGION, id: 'own', name: '本单位', shortName: '本单位', level: '州本级' });
  const files = { put: async () => '', get: async () => undefined };
  let asked = 0;
  const clock = {
    now: () => {
      asked += 1;
      return new Date(NOW.getTime() + asked); // a millisecond further on, so that later is later
    },
  };
  const app = await createServer({
    routes,
    context: { db: database.app.db, clock, files, origin: 'own' },
    region: REGION,
    sessions: sessionsOf({ pool: database.app, region: REGION }, () => NOW),
    logger: false,
    trustProxy: false,
  });
  const tokens = new Map<Role, string>();
  const token = async (role: Role): Promise<string> => {
    const known = tokens.get(role);
    if (known) return known;
    const person = {
      region: REGION,
      orgId: 'own',
      id: role,
      signInName: role,
      name: `${role}某`,
      sectionId: null,
      passwordHash: 'x',
      roles: [role],
    };
    await addAccount(db, person, NOW);
    const opened = await openSession(db, REGION, role, NOW);
    tokens.set(role, opened);
    return opened;
  };
  const end = async () => {
    await app.close();
    await database.end();
  };
  return { app, database, token, end };
}

/** Body and headers of a multipart upload of one file. */
export function multipart(fileName: string, bytes: Uint8Array): { payload: Buffer; headers: Record<string, string> } {
  const boundary = 'mz-test-boundary';
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { payload, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } };
}
