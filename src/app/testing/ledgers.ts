import type { Role } from '../../modules/access/index.ts';
import { sheetOf, type TestCell } from '../../platform/ingest/testing/workbook.ts';
import { multipart, type TestServer } from './signed-in.ts';

const any = { join: 'all', groups: [] };
const condition = (column: string, op: string, values: readonly string[] = [], other: string | null = null) => ({
  ...{ column, op, values, other },
});
export const where = (column: string, op: string, values: readonly string[] = [], other: string | null = null) => ({
  join: 'all',
  groups: [{ join: 'all', conditions: [condition(column, op, values, other)] }],
});

const column = (code: string, title: string, type: string, more: object = {}) => ({
  ...{ code, title, type, required: true, unit: null, places: null, choices: [] },
  ...more,
});

const rule = (code: string, title: string, kind: string, more: object = {}) => ({
  ...{ code, title, kind, whole: any, part: any, amount: null, quantity: null, period: 'done' },
  ...{ unit: kind === 'ratio' ? '%' : '件', places: kind === 'ratio' ? 2 : 0, rounding: 'half-up' },
  ...more,
});

/** A 台账 of seals lent out, as a unit would define it. */
export const SEALS = {
  code: 'seals',
  title: '用印登记',
  columns: [
    column('no', '登记号', 'text'),
    column('done', '办结日期', 'date'),
    column('due', '承诺日期', 'date', { required: false }),
    column('kind', '事由', 'enum', { choices: ['合同', '公文', '证明'] }),
    column('good', '是否满意', 'boolean', { required: false }),
    column('cost', '费用', 'money', { unit: '万元', places: 4, required: false }),
    column('copies', '份数', 'number', { unit: '份', places: 0 }),
  ],
  keys: ['no'],
  facts: [
    rule('on-time', '用印按期办结率', 'ratio', { whole: where('due', 'filled'), part: where('done', 'le', [], 'due') }),
    rule('contracts', '合同用印次数', 'count', { whole: where('kind', 'eq', ['合同']) }),
    rule('cost', '用印费用', 'sum', { amount: 'cost', unit: '元', places: 2 }),
    rule('mean', '平均份数', 'avg', { amount: 'copies', unit: '份', places: 2 }),
    rule('last', '最后一次用印', 'date', { amount: 'done', unit: '日期' }),
    rule('price', '每份费用', 'unitPrice', { amount: 'cost', quantity: 'copies', unit: '元/份', places: 2 }),
  ],
};

export const SEAL_HEAD = ['登记号', '办结日期', '承诺日期', '事由', '是否满意', '费用（万元）', '份数(份)'];

/** One row of its file. */
export const seal = (no: string, done: string, due: string, more: readonly TestCell[] = ['合同', '是', 0.5, 2]): TestCell[] => [
  ...[no, done, due],
  ...more,
];

/** Rows on both sides of both new years. */
export const SEAL_ROWS = [
  seal('Y1', '2023-01-01', '2023-01-05'),
  seal('Y2', '2023-12-31', '2023-12-30', ['公文', '否', 0.25, 3]),
  seal('Y3', '2023/6/1', '2023-06-01', ['证明', '', '', 1]),
  seal('Y4', '2023-07-01', '', ['合同', '是', 1.2345, 4]),
  seal('OLD', '2022-12-31', '2022-12-31'),
  seal('NEW', '2024-01-01', '2024-01-01'),
];

/** What a test asks of ledgers, as one of the people of unit `own`. */
export function ledgerDesk(server: TestServer) {
  let sent = 0;
  async function send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    { body, version, role = 'finance' }: { body?: object; version?: number; role?: Role } = {},
  ) {
    sent += 1;
    return server.app.inject({
      ...{ method, url, cookies: { mz: await server.token(role) } },
      headers: { 'idempotency-key': `ledger-test-${sent}`, ...(version === undefined ? {} : { 'if-match': `"${version}"` }) },
      ...(body ? { payload: body } : {}),
    });
  }
  async function upload(url: string, fileName: string, bytes: Uint8Array) {
    sent += 1;
    const { payload, headers } = multipart(fileName, bytes);
    const cookies = { mz: await server.token('finance') };
    return server.app.inject({
      ...{ method: 'POST', url, payload, cookies },
      headers: { ...headers, 'idempotency-key': `ledger-test-${sent}` },
    });
  }
  const register = (code: string) => `/api/evidence/registers/ledger.${code}`;
  const load = (code: string, head: readonly string[], rows: readonly (readonly TestCell[])[], preview = false) => {
    const bytes = sheetOf([[...head], ...rows.map((row) => [...row])]);
    return upload(`${register(code)}/imports${preview ? '/preview' : ''}`, '登记.xlsx', bytes);
  };
  const define = (definition: object) => send('POST', '/api/ledger/definitions', { body: definition });
  const change = ({ code, ...definition }: { readonly code: string }, version: number) =>
    send('PUT', `/api/ledger/definitions/${code}`, { body: definition, version });
  return { send, upload, load, define, change, register };
}
