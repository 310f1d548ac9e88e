import { z } from 'zod';
import { plain } from '../../../kernel/decimal.ts';
import { dayOf, lastDay, localTime, type Period, startOf, yearPeriod } from '../../../kernel/period.ts';
import { headOf } from '../../../platform/database/batches.ts';
import type { Db } from '../../../platform/database/db.ts';
import type { Bounds } from '../../../platform/database/tally.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { newId } from '../../../platform/ids.ts';
import type { Register, RegistersOf } from '../../../platform/ingest/register.ts';
import { permissions, RecordPage } from '../contract.ts';
import { detachedOf, evaluateFact } from '../data/measurements.ts';
import { addRecount, lastRecount } from '../data/recounts.ts';
import { type Fact, type FactsOf, numeratorOf, tablesOf } from '../fact.ts';
import { setsOf } from '../sets.ts';
import {
  FigureKey,
  FigureLine,
  FigureParts,
  FigureQuery,
  FigureRecordsQuery,
  FigureRecount,
  FigureView,
  figurePermissions,
  PartsQuery,
  refuse,
} from './contract.ts';
import { type RolledFact, rolledOf, rolledParts, rolledValue, shownValue } from './read.ts';

const route = routesOf({ ...permissions, ...figurePermissions });
const PAGE = 50;
const reading = { method: 'GET', permission: 'evidence.measurement.read', scope: 'org' } as const;

type Unit = { readonly region: string; readonly orgId: string };
type Query = { readonly year?: string | undefined; readonly from?: string | undefined; readonly to?: string | undefined };

/** The period that a query names; its last day counts. */
function periodOf({ year, from = '', to = '' }: Query): Period {
  return year === undefined ? { from, to: dayOf(new Date(startOf(to).getTime() + 86_400_000)) } : yearPeriod(Number(year));
}
const boundsOf = ({ region, orgId }: Unit, query: Query): Bounds => ({ region, orgId, ...periodOf(query) });

const registerOf = (registers: readonly Register[], fact: Fact): { key: string; title: string } => {
  const { table } = numeratorOf(fact);
  const found = registers.find((register) => register.table === table);
  return { key: found?.key ?? table, title: found?.title ?? table };
};

/** 汇总读数: facts read from day roll-ups, their parts, the records behind them, and the recount that proves them. */
export function figureRoutes(factsOf: FactsOf, registersOf: RegistersOf) {
  async function find(db: Db, unit: Unit, key: string): Promise<RolledFact> {
    const fact = (await factsOf(db, unit)).get(key);
    const found = fact && rolledOf(fact);
    if (!found) throw refuse('evidence/no-figure', { detail: '请从“数据登记”的登记簿页面选择“汇总读数”。' });
    return found;
  }
  return [
    route({
      ...reading,
      path: '/api/evidence/figures',
      summary: '可以汇总读数的事实',
      response: z.array(FigureLine),
      handle: async ({ db }, { actor }) => {
        const registers = await registersOf(db, actor);
        const lines = [];
        for (const fact of (await factsOf(db, actor)).values()) {
          const rolled = rolledOf(fact);
          if (!rolled) continue;
          const years = [...(await rolled.numerator.years(db, actor))];
          lines.push({ key: fact.key, title: fact.title, unit: fact.unit, register: registerOf(registers, fact), years });
        }
        return lines;
      },
    }),
    route({
      ...reading,
      path: '/api/evidence/figures/:fact',
      summary: '汇总读数',
      params: FigureKey,
      query: FigureQuery,
      response: FigureView,
      isolation: 'repeatable read',
      handle: async ({ db }, { actor, params, query }) => {
        const rolled = await find(db, actor, params.fact);
        const { fact } = rolled;
        const bounds = boundsOf(actor, query);
        const value = await rolledValue(db, rolled, bounds);
        const last = await lastRecount(db, bounds, fact.key);
        const isProven =
          last?.factVersion === fact.version &&
          last.head === (await headOf(db, actor, tablesOf(fact))) &&
          last.numerator === value.numerator &&
          last.denominator === value.denominator;
        return {
          ...{ ...value, key: fact.key, version: fact.version, title: fact.title, definition: fact.definition, unit: fact.unit },
          ...{ from: bounds.from, to: lastDay(bounds) },
          label: isProven ? '汇总读数（已复算）' : '汇总读数（未复算）',
          proven: isProven && last ? { at: localTime(last.at), by: last.by } : null,
          register: registerOf(await registersOf(db, actor), fact),
          dimensions: rolled.numerator.dimensions.map(({ name, title }) => ({ key: name, title })),
          sets: setsOf(fact).map(({ key, title }) => ({ key, title })),
          detached: [...(await detachedOf(db, fact, bounds))],
        };
      },
    }),
    route({
      ...reading,
      path: '/api/evidence/figures/:fact/parts',
      summary: '汇总读数按月或按项分列',
      params: FigureKey,
      query: PartsQuery,
      response: FigureParts,
      isolation: 'repeatable read',
      handle: async ({ db }, { actor, params, query }) => {
        const rolled = await find(db, actor, params.fact);
        const known = ['month', ...rolled.numerator.dimensions.map(({ name }) => name)];
        if (!known.includes(query.by)) throw refuse('evidence/no-dimension', { detail: `可用的有：${known.join('、')}。` });
        return [...(await rolledParts(db, rolled, boundsOf(actor, query), query.by))];
      },
    }),
    route({
      ...reading,
      path: '/api/evidence/figures/:fact/records',
      summary: '汇总读数背后的记录',
      params: FigureKey,
      query: FigureRecordsQuery,
      response: RecordPage,
      handle: async ({ db }, { actor, params, query }) => {
        const { fact } = await find(db, actor, params.fact);
        const tally = setsOf(fact).find(({ key }) => key === query.set)?.tally;
        if (!tally) throw refuse('evidence/no-dimension', { detail: '这个读数没有该组记录。' });
        const records = await tally.page(db, boundsOf(actor, query), { after: query.after, limit: PAGE + 1 });
        const shown = records.slice(0, PAGE);
        const last = records.length > PAGE ? shown.at(-1) : undefined;
        return { records: shown.map(({ id, label }) => ({ id, label })), next: last ? (last.place ?? last.id) : null };
      },
    }),
    route({
      method: 'POST',
      path: '/api/evidence/figures/:fact/recounts',
      permission: 'evidence.figure.recount',
      scope: 'org',
      summary: '复算汇总读数',
      params: FigureKey,
      query: FigureQuery,
      response: FigureRecount,
      isolation: 'repeatable read',
      handle: async ({ db, clock }, { actor, params, query, note }) => {
        const rolled = await find(db, actor, params.fact);
        const { fact } = rolled;
        const bounds = boundsOf(actor, query);
        const head = await headOf(db, actor, tablesOf(fact));
        const value = await rolledValue(db, rolled, bounds);
        const { numerator, denominator, grade, rows } = await evaluateFact(db, fact, bounds);
        const counted = shownValue(fact, numerator, denominator);
        const equal = counted.numerator === value.numerator && counted.denominator === value.denominator;
        const now = clock.now();
        const id = newId(now);
        await addRecount(db, id, bounds, {
          ...{ factKey: fact.key, factVersion: fact.version, head, by: actor.name, at: now },
          ...{ numerator: plain(numerator), denominator: denominator && plain(denominator) },
        });
        note({ object: `recount/${id}`, detail: { fact: fact.key, from: bounds.from, to: lastDay(bounds), equal } });
        return { equal, rolled: value, counted, grade, rows };
      },
    }),
  ];
}
