import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { FigureParts, FigureRecount, FigureView } from '../modules/evidence/figures/contract.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { DEMO } from './demonstration.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';
import { load } from './testing/registers.ts';
import { openService } from './testing/service.ts';

type View = z.output<typeof FigureView>;
type Parts = z.output<typeof FigureParts>;
type Recount = z.output<typeof FigureRecount>;
const HOME = '/api/evidence/figures/service-hall.good_record_rate';
const LEVELS = ['5', '5', '5', '4', '3', '2'];

/** Ratings on the first of each month: six of each, one of them bad, in three counties. */
const rows = Array.from({ length: 72 }, (_, at) => {
  const month = String(Math.floor(at / 6) + 1).padStart(2, '0');
  return `S${at},2023-${month}-01 00:00:00+08:00,${LEVELS[at % 6]},active,window,${['蒙自市', '个旧市', '建水县'][at % 3]},,`;
});

describe('汇总读数 through HTTP', () => {
  let database: TestDatabase;
  let service: Awaited<ReturnType<typeof openService>>;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    service = await openService(database);
    await load(database, 'service-hall.rating', rows, DEMO.installer.orgId);
  });
  afterAll(async () => {
    await service?.end();
    await database?.end();
  });
  const view = async (query = 'year=2023') => (await service.ask('caiwu', `GET ${HOME}?${query}`)).json<View>();
  const parts = async (by: string) => (await service.ask('caiwu', `GET ${HOME}/parts?year=2023&by=${by}`)).json<Parts>();
  const recount = async () => (await service.ask('caiwu', `POST ${HOME}/recounts?year=2023`)).json<Recount>();

  it('is labelled as not recounted until the records have given the same', async () => {
    expect(await view()).toMatchObject({
      ...{ printed: '83.33', numerator: '60', denominator: '72', label: '汇总读数（未复算）', proven: null },
      ...{ from: '2023-01-01', to: '2023-12-31', detached: [] },
    });
    expect(await recount()).toMatchObject({ equal: true, grade: 'B', rows: 72, counted: { numerator: '60', denominator: '72' } });
    expect(await view()).toMatchObject({ label: '汇总读数（已复算）', proven: { by: '财务科（演示）' } });
  });
  it('says so again once a batch has come in', async () => {
    await load(database, 'service-hall.rating', ['N1,2022-05-01 08:00:00,1,active,window,蒙自市,,'], DEMO.installer.orgId);
    expect(await view()).toMatchObject({ printed: '83.33', proven: null });
    expect((await view('from=2022-01-01&to=2022-12-31')).printed).toBe('0.00');
  });
  it('its months and counties add up to it', async () => {
    for (const [by, count] of [
      ['month', 12],
      ['county', 3],
      ['level', 4],
      ['channel', 1],
    ] as const) {
      const found = await parts(by);
      expect(found, by).toHaveLength(count);
      expect(
        found.reduce((sum, { denominator }) => sum + Number(denominator), 0),
        by,
      ).toBe(72);
      expect(
        found.reduce((sum, { numerator }) => sum + Number(numerator), 0),
        by,
      ).toBe(60);
    }
    expect((await parts('level')).map(({ title }) => title)).toEqual(['不满意', '基本满意', '满意', '非常满意']);
  });
  it('its records are paged by key, each once, in the order of their instants', async () => {
    const seen: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const reply = await service.ask(
        'caiwu',
        `GET ${HOME}/records?year=2023&set=whole${next && `&after=${encodeURIComponent(next)}`}`,
      );
      const page: { records: { id: string }[]; next: string | null } = reply.json();
      seen.push(...page.records.map(({ id }) => id));
      next = page.next;
    }
    expect(seen).toHaveLength(72);
    expect(new Set(seen).size).toBe(72);
    expect(seen[0]).toBe('S0');
    expect(seen.at(-1)?.slice(0, 2)).toMatch(/S[67]/);
  });
  it('a roll-up that was tampered with is a difference, and the figure is not proven', async () => {
    await database.owner.pg.query(
      `update service_hall_rating_month set n = n + 1 where (day, county, level) in (select day, county, level from service_hall_rating_month where day = '2023-03-01' limit 1)`,
    );
    const result = await recount();
    expect(result.equal).toBe(false);
    expect(result.rolled.denominator).not.toBe(result.counted.denominator);
    expect((await view()).label).toBe('汇总读数（未复算）');
  });
  it('calls are read the same way, with what their records give', async () => {
    const reply = await service.ask('caiwu', 'GET /api/evidence/figures/hotline.answer_rate?year=2023');
    expect(reply.json()).toMatchObject({ printed: '98.59', numerator: '143956', denominator: '146017' });
    // measured when the demonstration was made, and nothing has come in since
    expect(reply.json<View>().label).toBe('汇总读数（已复算）');
  });
  it.each([
    ['no period', `GET ${HOME}`, 400],
    ['a year and days', `GET ${HOME}?year=2023&from=2023-01-01&to=2023-02-01`, 400],
    ['days the wrong way round', `GET ${HOME}?from=2023-02-01&to=2023-01-01`, 400],
    ['a dimension nobody has', `GET ${HOME}/parts?year=2023&by=phone`, 422],
    ['a set it does not have', `GET ${HOME}/records?year=2023&set=of`, 422],
    ['a fact without a roll-up', 'GET /api/evidence/figures/hotline.qa_pass_rate?year=2023', 404],
    ['no fact at all', 'GET /api/evidence/figures/nothing?year=2023', 404],
  ] as const)('refuses %s', async (_, line, status) => {
    const reply = await service.ask('caiwu', line);
    expect(reply.statusCode).toBe(status);
    expect(reply.body).toMatch(/[一-龥]/);
  });
});
