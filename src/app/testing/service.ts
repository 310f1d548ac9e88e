import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dayOf } from '../../kernel/period.ts';
import { openSession } from '../../modules/access/index.ts';
import type { EvaluationRowDetail, ProjectEvaluation } from '../../modules/performance/contract.ts';
import type { Clock } from '../../platform/clock.ts';
import type { TestDatabase } from '../../platform/database/testing/database.ts';
import { folderStore } from '../../platform/files/object-store.ts';
import { createServer } from '../../platform/http/server.ts';
import { DEMO } from '../demonstration.ts';
import { routes } from '../modules.ts';
import { sessionsOf } from '../sessions.ts';

const BOUNDARY = 'mz-test-boundary';
/** The password that the seeded demonstration of the tests was given. */
const PASSWORD = 'a password for the tests';

/** A file as a browser sends it. */
function multipart(fileName: string, bytes: Uint8Array): Buffer {
  const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
}

type Ask = { readonly version?: number; readonly body?: object; readonly file?: readonly [name: string, bytes: Uint8Array] };

/** The demonstration behind real routes: every request as one of its people, with the clock a second further on. */
export async function openService(database: TestDatabase, { mails = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'mz-objects-'));
  let now = new Date('2099-03-01T08:00:00+08:00').getTime(); // after everything that the seed wrote
  const clock: Clock = {
    now: () => {
      now += 1_000;
      return new Date(now);
    },
  };
  const files = folderStore(folder);
  const app = await createServer({
    routes,
    context: { db: database.app.db, clock, files, origin: 'demo', mails },
    region: DEMO.region,
    sessions: sessionsOf({ pool: database.app, region: DEMO.region }, () => clock.now()),
    logger: false,
    trustProxy: false,
  });
  await app.ready();
  const tokens = new Map<string, string>();
  let sent = 0;

  async function ask(person: string, line: `${'GET' | 'POST' | 'PUT'} ${string}`, { version, body, file }: Ask = {}) {
    const token = tokens.get(person) ?? (await openSession(database.owner.db, DEMO.region, person, clock.now()));
    tokens.set(person, token);
    const [method, url] = line.split(' ') as ['GET' | 'POST' | 'PUT', string]; // as its type says
    sent += 1;
    return app.inject({
      method,
      url,
      cookies: { mz: token },
      headers: {
        'idempotency-key': `service-${sent}-key`,
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(file ? { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` } : {}),
      },
      ...(body ? { payload: body } : {}),
      ...(file ? { payload: multipart(...file) } : {}),
    });
  }

  /** The person proves again who he is; what follows goes under the new token. */
  async function stepUp(person: string) {
    const reply = await ask(person, 'POST /api/access/session/step-ups', { body: { password: PASSWORD } });
    tokens.set(person, reply.cookies.find(({ name }) => name === 'mz')?.value ?? '');
  }

  return {
    ask,
    files,
    stepUp,
    today: () => dayOf(new Date(now)),
    end: async () => {
      await app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Service = Awaited<ReturnType<typeof openService>>;
const PDF = new TextEncoder().encode('%PDF-1.7\n1 0 obj\n');

/** What the tests of the self-evaluation ask again and again, as the people of the demonstration. */
export function evaluationOf({ ask }: Service, home: string) {
  const project = async (path = home) => (await ask('caiwu', `GET ${path}`)).json<ProjectEvaluation>();
  const move = async (person: string, command: string, reason: string | null = null, path = home) =>
    ask(person, `POST ${path}/moves`, { version: (await project(path)).state.version, body: { command, reason } });
  return {
    project,
    move,
    submit: (path = home) => move('xiangmu', 'submit', null, path),
    rowOf: async (name: string, path = home) => (await project(path)).rows.find((row) => row.name.includes(name))!,
    detail: async (row: string, path = home) => (await ask('caiwu', `GET ${path}/rows/${row}`)).json<EvaluationRowDetail>(),
    attach: async (name = '验收单.pdf', bytes: Uint8Array = PDF) =>
      (await ask('xiangmu', 'POST /api/evidence/files', { file: [name, bytes] })).json<{ id: string }>().id,
  };
}
