import { beforeAll, describe, expect, it } from 'vitest';
import { addProject } from '../modules/budget/index.ts';
import { people } from './testing/people.ts';

const { database, send, person, sessionOf, query } = people();
const year = (of: number) => `/api/performance/years/${of}`;
type Choice = {
  projectId: string | null;
  title: string;
  source: string;
  revision: number;
  base: string | null;
  own: object | null;
};

describe('自评表样式 chosen by page', () => {
  let finance: string;
  const view = async (of = 2023) =>
    (await send(`${year(of)}/forms`, { token: finance })).json<{
      choices: Choice[];
      builtIn: { id: string; own: { blocks: object[] } & Record<string, unknown> }[];
    }>();
  const choose = (version: number, body: object, token = finance) =>
    send(`${year(2023)}/forms`, { method: 'PUT', token, version, body: { projectId: null, base: null, own: null, ...body } });
  const blocksOf = async (project: string, of = 2023) => {
    const { form } = (await send(`${year(of)}/projects/${project}/goal-set`, { token: finance })).json();
    return [form.title, form.executionWeight, ...form.blocks.map(({ key, weight }: Record<string, string>) => `${key}${weight}`)];
  };
  beforeAll(async () => {
    for (const of of [2023, 2024])
      for (const [i, id] of ['a', 'b'].entries())
        await addProject(
          database().owner.db,
          { region: '532500', orgId: 'own', year: of },
          {
            ...{ id, seq: i + 1, shortName: id, officialName: `${id}项目`, module: id },
          },
        );
    finance = await sessionOf(await person(['finance']));
  });

  it('without a choice the form of the region holds; the national one is chosen for all', async () => {
    expect((await view()).builtIn.map(({ id }) => id)).toEqual(['yn-selfeval', 'cn-selfeval']);
    expect((await view()).choices.map(({ source }) => source)).toEqual([
      '按行政区划自动选用',
      '与全部项目一致',
      '与全部项目一致',
    ]);
    const lead = await sessionOf(await person(['projectLead']));
    expect((await choose(0, { base: 'cn-selfeval' }, lead)).statusCode).toBe(403);
    expect((await choose(0, { base: 'cn-selfeval' })).statusCode).toBe(200);
    expect(await query(`select from platform_audit_event where object = 'form-choice/2023/all' and result = 'ok'`)).toHaveLength(
      1,
    );
    expect((await view()).choices[0]).toMatchObject({ base: 'cn-selfeval', revision: 1, source: '内置样式' });
  });
  it('one project follows a form of its own; the others and their points stay', async () => {
    const { own } = (await view()).builtIn[1]!;
    const changed = {
      ...{ ...own, title: '某局专项自评表', executionWeight: '20' },
      blocks: [
        { ...own.blocks[0], weight: '60' },
        { key: '', title: '成本指标', weight: '20', level2: [] },
      ],
    };
    const wrong = await choose(0, { projectId: 'b', base: 'cn-selfeval', own: { ...changed, executionWeight: '30' } });
    expect([wrong.statusCode, wrong.json().issues[0].path]).toEqual([422, 'blocks']);
    expect((await choose(0, { projectId: 'x', base: 'cn-selfeval' })).statusCode).toBe(404);
    expect((await choose(0, { projectId: 'b', own: changed })).statusCode).toBe(422);
    expect((await choose(0, { projectId: 'b', base: 'cn-selfeval', own: changed })).statusCode).toBe(200);
    expect(await blocksOf('a')).toEqual(['项目支出绩效自评表', '10', '产出50', '效益30', '满意度10']);
    expect(await blocksOf('b')).toEqual(['某局专项自评表', '20', '产出60', '成本20']);
  });
  it('of two who write at once the second is told; the next year goes on with what was chosen', async () => {
    expect((await choose(0, { projectId: 'b', base: 'yn-selfeval' })).json().type).toBe('urn:problem:performance/form-overtaken');
    expect(await blocksOf('b', 2024)).toEqual(['某局专项自评表', '20', '产出60', '成本20']);
    expect((await view(2024)).choices[2]).toMatchObject({ revision: 0, source: '本单位样式，沿用 2023 年度' });
    expect((await choose(1, { projectId: 'b' })).statusCode).toBe(200);
    expect(await blocksOf('b')).toEqual(['项目支出绩效自评表', '10', '产出50', '效益30', '满意度10']);
  });
});
