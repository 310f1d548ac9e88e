import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addProject } from '../modules/budget/index.ts';
import { ledgerDesk, SEAL_ROWS as ROWS, SEAL_HEAD, SEALS, seal, where } from './testing/ledgers.ts';
import { type TestServer, testServer } from './testing/signed-in.ts';

const YEAR = '/api/performance/years/2023';
const INDICATORS = [
  '编号,项目,一级指标,二级指标,三级指标,性质,指标性质,指标值,度量单位,分值,事实,比率,成本指标,小数位',
  'S-1,hotline,产出,质量指标,用印按期办结率,定量,≥,90,%,10,ledger.seals.on-time,是,,2',
  'S-2,hotline,产出,数量指标,合同用印次数,定量,≥,1,次,10,ledger.seals.contracts,,,0',
  'S-3,hotline,产出,时效指标,最后一次用印,时点,≤,2023-12-30,日期,10,ledger.seals.last,,,0',
].join('\n');

describe('台账: a register that a unit defines as data', () => {
  let server: TestServer;
  let desk: ReturnType<typeof ledgerDesk>;
  beforeAll(async () => {
    server = await testServer();
    desk = ledgerDesk(server);
    const project = { id: 'hotline', seq: 1, shortName: '热线', officialName: '热线经费', module: 'hotline' };
    await addProject(server.database.owner.db, { region: '532500', orgId: 'own', year: 2023 }, project);
  });
  afterAll(() => server.end());

  const rowsOf = async () => {
    const reply = await desk.send('GET', `${YEAR}/projects/hotline`);
    return new Map<string, { actual: string; measurementId: string }>(
      reply.json().rows.map((row: { id: string; actual: string; measurementId: string }) => [row.id, row]),
    );
  };
  const measure = () => desk.send('POST', `${YEAR}/measurements`, { body: {} });
  const idsOf = async (id: string, set: string) => {
    const reply = await desk.send('GET', `/api/evidence/measurements/${id}/records?set=${set}`);
    return reply.json().records.map((record: { id: string }) => record.id);
  };

  describe('defining', () => {
    it('names every fault of a definition with its place', async () => {
      const [first, ...rest] = SEALS.facts;
      const reply = await desk.define({
        ...SEALS,
        keys: ['due'],
        facts: [
          { ...first, part: where('done', 'le', ['昨天']) },
          { ...rest[1], amount: 'kind' },
        ],
      });
      expect(reply.json()).toMatchObject({ status: 422, title: '台账的定义不完整' });
      expect(reply.json().issues).toEqual([
        { path: '列“承诺日期”', message: '编号列不能为空，请设为必填' },
        { path: '事实“用印按期办结率”的分子', message: '“办结日期”要与日期比较，请写成 2023-05-01 的形式' },
        { path: '事实“用印费用”', message: '请选择要合计的数字列或金额列' },
      ]);
    });
    it('keeps it as version 1, once', async () => {
      const reply = await desk.define(SEALS);
      expect(reply.json()).toMatchObject({ key: 'ledger.seals', version: 1, rows: 0 });
      expect(reply.json().facts[0]).toMatchObject({
        ...{ key: 'ledger.seals.on-time', version: 1 },
        definition: '分子：其中办结日期不晚于承诺日期的记录；分母：办结日期在期间内且承诺日期已填写的记录',
      });
      expect((await desk.define(SEALS)).json()).toMatchObject({ status: 409, title: '这个代码已被使用' });
    });
    it('is not for everybody', async () => {
      const reply = await desk.send('POST', '/api/ledger/definitions', { body: SEALS, role: 'unitHead' });
      expect(reply.statusCode).toBe(403);
      expect((await desk.send('GET', '/api/ledger/definitions', { role: 'unitHead' })).json()).toHaveLength(1);
    });
  });

  describe('records', () => {
    it('a file with faults is shown them and stores nothing', async () => {
      const rows = [seal('Y1', '昨天', '', ['合同', '也许', 1, 1]), seal('Y2', '2023-01-01', '', ['其他', '', '一万', 1.5])];
      const { faults } = (await desk.load('seals', SEAL_HEAD, rows, true)).json();
      expect(faults.map(({ line, heading, message }: Record<string, string>) => `${line} ${heading} ${message}`)).toEqual([
        '2 办结日期 办结日期请写成 2023-05-01 的形式',
        '2 是否满意 是否满意只能是 是 或 否',
        '3 事由 事由只能是：合同、公文、证明',
        '3 费用（万元） 费用必须是数字，单位为万元',
        '3 份数（份） 份数必须是整数',
      ]);
      expect((await desk.load('seals', SEAL_HEAD, rows)).json()).toMatchObject({ status: 422, title: '文件中有错误的行' });
    });
    it('one key twice is a fault of its column', async () => {
      const { faults } = (await desk.load('seals', SEAL_HEAD, [...ROWS.slice(0, 1), ...ROWS.slice(0, 1)], true)).json();
      expect(faults).toMatchObject([{ line: 3, heading: '登记号', message: '与第 2 行重复，请只保留一行' }]);
    });
    it('come in once, whatever the file', async () => {
      expect((await desk.load('seals', SEAL_HEAD, ROWS)).json()).toMatchObject({ stored: 6, repeated: 0, before: false });
      expect((await desk.load('seals', SEAL_HEAD, ROWS)).json()).toMatchObject({ before: true });
      expect((await desk.load('seals', SEAL_HEAD, ROWS.slice(1))).json()).toMatchObject({ stored: 0, repeated: 5, differing: 0 });
    });
    it('a recorded key with another content is refused', async () => {
      const reply = await desk.load('seals', SEAL_HEAD, [seal('Y1', '2023-01-02', '2023-01-05')]);
      expect(reply.json().issues).toEqual([
        {
          path: '第 2 行 办结日期',
          message: '该编号已登记，办结日期为“2023-01-01”，与文件不同；已登记的记录不能改，请核对编号',
        },
      ]);
    });
    it('are listed, filtered, opened and exported like those of every register', async () => {
      const list = await desk.send(
        'GET',
        `${desk.register('seals')}/records?column=kind_text&value=合同&from=2023-01-01&to=2023-12-31`,
      );
      expect(list.json().records.map(({ cells }: { cells: string[] }) => cells)).toEqual([
        ['Y4', '2023-07-01', '', '合同', '是', '1.2345', '4'],
        ['Y1', '2023-01-01', '2023-01-05', '合同', '是', '0.5', '2'],
      ]);
      const one = await desk.send('GET', `${desk.register('seals')}/records/one?record=Y2`);
      expect(one.json().fields).toContainEqual({ name: '费用（万元）', value: '0.25' });
      const template = await desk.send('GET', `${desk.register('seals')}/template.csv`);
      expect(template.body).toContain(SEAL_HEAD.slice(0, 4).join(','));
      const file = await desk.send('GET', `${desk.register('seals')}/records.csv`);
      expect(file.body).toContain('Y2,2023-12-31,2023-12-30,公文,否,0.25,3');
    });
  });

  describe('figures', () => {
    it('each kind counts what its sentence says, at both ends of the year', async () => {
      const trials: Record<string, string> = {};
      for (const fact of SEALS.facts) {
        const rule = encodeURIComponent(JSON.stringify({ columns: SEALS.columns, fact, year: 2023 }));
        const reply = await desk.send('GET', `/api/ledger/definitions/seals/trial?rule=${rule}`);
        const { printed, numerator, denominator } = reply.json();
        trials[fact.code] = `${printed} ${numerator}/${denominator}`;
      }
      expect(trials).toEqual({
        'on-time': '66.67 2/3',
        contracts: '2 2/null',
        cost: '19845.00 19845/null',
        mean: '2.50 10/4',
        last: '2023-12-31 20231231/null',
        price: '1984.50 19845/10',
      });
    });
    it.each([
      ['text that would be SQL is a value', where('no', 'contains', ["'; drop table ledger_record; --"]), '0'],
      ['what is not filled in is another value', where('kind', 'ne', ['合同']), '2'],
      ['no day is before none', where('due', 'lt', ['2024-01-01']), '3'],
      ['one of several', where('kind', 'in', ['公文', '证明']), '2'],
      ['nothing filled in', where('due', 'empty'), '1'],
      ['decimals are compared as numbers', where('cost', 'ge', ['0.50']), '2'],
      ['one day against another', where('done', 'gt', [], 'due'), '1'],
    ])('%s', async (_, whole, printed) => {
      const fact = { ...SEALS.facts[1], whole };
      const rule = encodeURIComponent(JSON.stringify({ columns: SEALS.columns, fact, year: 2023 }));
      const reply = await desk.send('GET', `/api/ledger/definitions/seals/trial?rule=${rule}`);
      expect(reply.json().printed).toBe(printed);
    });
    it('are offered to indicators with their register', async () => {
      const facts: { key: string }[] = (await desk.send('GET', '/api/evidence/facts')).json();
      expect(facts.find(({ key }) => key === 'ledger.seals.on-time')).toMatchObject({
        ...{ title: '用印按期办结率', unit: '%', kind: 'ratio' },
        register: { key: 'ledger.seals', title: '用印登记' },
      });
      expect(facts.find(({ key }) => key === 'hotline.answer_rate')).toMatchObject({ register: { key: 'hotline.call' } });
    });
    it('an indicator rests on one; numerator, denominator, rest and one record are behind it', async () => {
      const loaded = await desk.upload(`${YEAR}/indicators`, '指标.csv', new TextEncoder().encode(INDICATORS));
      expect(loaded.json()).toMatchObject({ rows: 3 });
      // a second register in the same table must not lend its headings
      await desk.define({
        ...SEALS,
        code: 'other',
        title: '另一台账',
        columns: [{ ...SEALS.columns[0], title: '别的号' }],
        facts: [],
      });
      expect((await measure()).statusCode).toBe(200);
      const rows = await rowsOf();
      expect(rows.get('S-1')).toMatchObject({ actual: '66.67' });
      expect(rows.get('S-2')).toMatchObject({ actual: '2' });
      expect(rows.get('S-3')).toMatchObject({ actual: '2023-12-31', score: '0.00', evidenceGrade: 'B' });
      const id = rows.get('S-1')?.measurementId ?? '';
      expect(await idsOf(id, 'part')).toEqual(['Y1', 'Y3']);
      expect(await idsOf(id, 'whole')).toEqual(['Y1', 'Y2', 'Y3']);
      expect(await idsOf(id, 'rest')).toEqual(['Y2']);
      const one = await desk.send('GET', `/api/evidence/measurements/${id}/records/one?set=rest&record=Y2`);
      expect(
        one
          .json()
          .fields.map(({ name, value }: Record<string, string>) => `${name} ${value}`)
          .slice(0, 6),
      ).toEqual([
        ...['登记号 Y2', '办结日期 2023-12-31', '承诺日期 2023-12-30', '事由 公文', '是否满意 否', '费用（万元） 0.25'],
      ]);
    });
    it('what comes late shows as drift, and the figure is still what it was', async () => {
      const id = (await rowsOf()).get('S-1')?.measurementId ?? '';
      await desk.load('seals', SEAL_HEAD, [seal('Y9', '2023-03-01', '2023-03-02')]);
      const view = (await desk.send('GET', `/api/evidence/measurements/${id}`)).json();
      expect(view.drift).toMatchObject({
        printed: '75.00',
        numerator: '3',
        denominator: '4',
        batches: [{ fileName: '登记.xlsx' }],
      });
      expect((await desk.send('GET', `/api/evidence/measurements/${id}/recomputation`)).json()).toMatchObject({ equal: true });
      const project = (await desk.send('GET', `${YEAR}/projects/hotline`)).json();
      expect(project.drift).toMatchObject([
        { name: '用印按期办结率', before: '66.67', now: '75.00' },
        { name: '合同用印次数' },
        { name: '最后一次用印' },
      ]);
    });
  });

  describe('changing', () => {
    const [ratio, ...others] = SEALS.facts;
    it('a changed rule is a new version; what was measured by the old one is counted again by the old one', async () => {
      const id = (await rowsOf()).get('S-1')?.measurementId ?? '';
      const facts = [{ ...ratio, whole: { join: 'all', groups: [] } }, ...others];
      const reply = await desk.change({ ...SEALS, facts } as typeof SEALS, 1);
      expect(reply.json()).toMatchObject({ version: 2, facts: [{ version: 2 }, { version: 1 }, { version: 1 }, {}, {}, {}] });
      const view = (await desk.send('GET', `/api/evidence/measurements/${id}`)).json();
      expect(view).toMatchObject({ factVersion: 1, drift: { printed: '75.00' } });
      expect(view.definition).toContain('承诺日期已填写');
      expect((await desk.send('GET', `/api/evidence/measurements/${id}/recomputation`)).json()).toMatchObject({
        ...{ equal: true, ruleVersion: 1 },
      });
      const stale = (await desk.send('GET', `${YEAR}/projects/hotline`)).json().drift;
      expect(stale[0]).toMatchObject({ name: '用印按期办结率', before: '66.67', now: '60.00' });
      await measure();
      expect((await rowsOf()).get('S-1')).toMatchObject({ actual: '60.00' });
    });
    it('what recorded values mean stays; a column may be added', async () => {
      const [no, done, due, kind, ...more] = SEALS.columns;
      const columns = [no, { ...done, title: '收件日期' }, due, { ...kind, choices: ['合同'] }, ...more.slice(1)];
      const refused = await desk.change({ ...SEALS, columns } as typeof SEALS, 2);
      expect(refused.json()).toMatchObject({ status: 422, title: '已有记录，不能改变原有列的含义' });
      expect(refused.json().issues.map(({ path }: { path: string }) => path)).toEqual([
        ...['列“办结日期”', '列“事由”', '列“是否满意”'],
      ]);
      const note = { ...due, code: 'note', title: '备注', type: 'text' };
      const added = await desk.change({ ...SEALS, columns: [...SEALS.columns, note] } as typeof SEALS, 2);
      expect(added.json()).toMatchObject({ version: 3 });
      const head = [...SEAL_HEAD, '备注'];
      const reply = await desk.load('seals', head, [
        [...seal('Y10', '2023-05-01', ''), '加急'],
        [...(ROWS[0] ?? []), ''],
      ]);
      expect(reply.json()).toMatchObject({ stored: 1, repeated: 1 });
    });
    it('two people at once: the later one is told, and nothing of the earlier one is lost', async () => {
      const reply = await desk.change(SEALS, 2);
      expect(reply.json()).toMatchObject({ status: 409, title: '别人刚刚修改了这个台账' });
      expect(reply.json().detail).toContain('第 3 版');
    });
    it('a measured fact stays', async () => {
      const note = { ...SEALS.columns[2], code: 'note', title: '备注', type: 'text' };
      const reply = await desk.change({ ...SEALS, columns: [...SEALS.columns, note], facts: others } as typeof SEALS, 3);
      expect(reply.json().issues).toEqual([{ path: '事实“用印按期办结率”', message: '已经测量过，不能删除；请改用新的事实' }]);
    });
    it('a batch is reversed once, with a reason: it counts no more, and what was measured with it is still proven', async () => {
      await measure();
      const id = (await rowsOf()).get('S-1')?.measurementId ?? '';
      const log = async () => (await desk.send('GET', `${desk.register('seals')}/imports`)).json().batches;
      const late = (await log()).find(({ rows, stored }: { rows: number; stored: number }) => rows === 1 && stored === 1);
      const path = `${desk.register('seals')}/imports/${late.id}/reversal`;
      expect((await desk.send('POST', path, { body: { reason: ' ' } })).statusCode).toBe(400);
      expect((await desk.send('POST', path, { body: { reason: '录错' }, role: 'unitHead' })).statusCode).toBe(403);
      const decide = (role: 'finance' | 'projectLead', decision = 'confirmed') =>
        desk.send('POST', `${path}/decision`, { body: { decision, reason: null }, role });
      expect((await desk.send('POST', path, { body: { reason: '录错' } })).statusCode).toBe(204);
      expect((await decide('finance')).json()).toMatchObject({ status: 403, title: '申请人与复核人不能是同一人' });
      expect((await decide('projectLead')).json()).toEqual({ rows: 1 });
      expect((await desk.send('POST', path, { body: { reason: '录错' } })).json()).toMatchObject({
        ...{ status: 409, title: '这个批次已经作废' },
      });
      expect((await log())[0]).toMatchObject({ fileName: '作废 登记.xlsx', stored: -1, state: 'reversal' });
      expect((await desk.send('GET', `${desk.register('seals')}/records/one?record=Y9`)).statusCode).toBe(404);
      const view = (await desk.send('GET', `/api/evidence/measurements/${id}`)).json();
      expect(view.drift).toMatchObject({ denominator: '3', batches: [{ fileName: '作废 登记.xlsx', stored: -1 }] });
      expect(await idsOf(id, 'whole')).toContain('Y9');
      expect((await desk.send('GET', `/api/evidence/measurements/${id}/recomputation`)).json()).toMatchObject({ equal: true });
    });
    it('the file of a reversed batch comes again only when it was corrected, under the same keys', async () => {
      const head = SEAL_HEAD.concat('备注');
      const again = await desk.load('seals', head, [[...seal('Y9', '2023-03-01', '2023-03-03'), '更正']]);
      expect(again.json()).toMatchObject({ stored: 1 });
      const same = await desk.load('seals', SEAL_HEAD, [seal('Y9', '2023-03-01', '2023-03-02')]);
      expect(same.json()).toMatchObject({ status: 409, title: '这个批次已经作废' });
      const one = await desk.send('GET', `${desk.register('seals')}/records/one?record=Y9`);
      expect(one.json().fields).toContainEqual({ name: '承诺日期', value: '2023-03-03' });
    });
    it('a ledger with records is kept, one without is removed and its code is free', async () => {
      expect((await desk.send('DELETE', '/api/ledger/definitions/seals')).json()).toMatchObject({
        title: '台账已有记录，不能删除',
      });
      expect((await desk.send('DELETE', '/api/ledger/definitions/other')).statusCode).toBe(204);
      expect((await desk.send('GET', `${desk.register('other')}/records`)).statusCode).toBe(404);
      expect((await desk.define({ ...SEALS, code: 'other', facts: [] })).json()).toMatchObject({ version: 3 });
    });
  });
});
