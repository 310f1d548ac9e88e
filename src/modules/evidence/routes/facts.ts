import { z } from 'zod';
import { routesOf } from '../../../platform/http/route.ts';
import type { RegistersOf } from '../../../platform/ingest/register.ts';
import { FactView, permissions } from '../contract.ts';
import { type FactsOf, numeratorOf } from '../fact.ts';

const route = routesOf(permissions);

/** What a unit can measure: the facts of the modules and those of its own registers. */
export const factRoutes = (factsOf: FactsOf, registersOf: RegistersOf) => [
  route({
    method: 'GET',
    path: '/api/evidence/facts',
    permission: 'evidence.register.read',
    scope: 'org',
    summary: '可以测量的事实',
    response: z.array(FactView),
    handle: async ({ db }, { actor }) => {
      const registers = await registersOf(db, actor);
      const facts = [...(await factsOf(db, actor)).values()];
      return facts.map((fact) => {
        const { table, register: shared } = numeratorOf(fact);
        const found = registers.find((register) => (shared ? register.key === shared : register.table === table));
        return {
          ...{ key: fact.key, version: fact.version, title: fact.title, definition: fact.definition },
          ...{ unit: fact.unit, kind: fact.kind, places: fact.places, perProject: fact.perProject ?? false },
          register: found ? { key: found.key, title: found.title } : null,
        };
      });
    },
  }),
];
