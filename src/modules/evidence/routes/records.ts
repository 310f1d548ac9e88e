import { routesOf } from '../../../platform/http/route.ts';
import type { FindRegister } from '../../../platform/ingest/register.ts';
import { createRecord } from '../../../platform/ingest/single.ts';
import { CreatedRecord, permissions, RecordBody, RegisterKey } from '../contract.ts';

const route = routesOf(permissions);

/** 单条登记. */
export const singleRoutes = (find: FindRegister) => [
  route({
    method: 'POST',
    path: '/api/evidence/registers/:key/records',
    permission: 'evidence.record.create',
    scope: 'org',
    summary: '登记一条记录',
    params: RegisterKey,
    body: RecordBody,
    response: CreatedRecord,
    handle: async ({ db }, { actor, params, body, note }) => {
      const register = await find(db, actor, params.key);
      const id = await createRecord(db, register, { identity: actor, values: body.values });
      note({ object: `${register.key}/${id}` });
      return { id };
    },
  }),
];
