import { routesOf } from '../../../platform/http/route.ts';
import type { RegistersOf } from '../../../platform/ingest/register.ts';
import { MeasurementId, permissions } from '../contract.ts';
import type { Finder } from '../sets.ts';
import { proverOf } from './prove.ts';

const route = routesOf(permissions);
/** Records that are shown where a set is too large to list. */
export const SAMPLES = 20;

/** 导出证明: a figure as a file that anybody can judge without this database. */
export function proofRoutes(finder: Finder, registersOf: RegistersOf) {
  const prove = proverOf(finder, registersOf);
  return [
    route({
      method: 'GET',
      path: '/api/evidence/measurements/:id/proof',
      permission: 'evidence.proof.export',
      scope: 'org',
      summary: '导出证明',
      params: MeasurementId,
      download: true,
      audit: 'read',
      isolation: 'repeatable read',
      handle: async ({ db, clock, origin }, { actor, params, note }) => {
        const order = { origin, samples: SAMPLES, now: clock.now() };
        const { proof, fileName } = await prove(db, { region: actor.region, id: params.id }, order);
        const { sets, value } = proof.statement;
        note({
          object: `measurement/${params.id}`,
          detail: {
            exact: value.exact,
            samples: proof.samples.length,
            basis: Object.fromEntries(sets.map(({ key, basis }) => [key, basis])),
          },
        });
        return {
          fileName,
          mediaType: 'application/json',
          bytes: new TextEncoder().encode(`${JSON.stringify(proof, null, 1)}\n`),
        };
      },
    }),
  ];
}
