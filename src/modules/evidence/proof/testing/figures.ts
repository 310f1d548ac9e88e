import type { ProofPackage, ProofSet, Statement } from '../contract.ts';
import { GM_SIGNER, packed, type Rec, type Register } from './sample-proof.ts';

const UNIT = { region: '532500', orgId: 'demo', name: '测试单位' };
const BOUNDS = { from: '2023-01-01', to: '2024-01-01', projectId: null };
const MEASUREMENT = {
  id: '018c8f6e-0000-7000-8000-000000000001',
  takenAt: '2024-01-02T02:03:04Z',
  takenBy: '张*',
  rule: 'select count(*) from …',
  numeratorDigest: 'a'.repeat(64),
  denominatorDigest: null,
};
type Fact = Statement['fact'];
const fact = (key: string, title: string, more: Partial<Fact>): Fact => ({
  ...{ key, version: 1, title, definition: `${title}的口径`, unit: '%', kind: 'ratio', places: 2, rounding: 'half-up' },
  ...more,
});
const set = (
  key: ProofSet['key'],
  title: string,
  register: string,
  value: number | string,
  more: Partial<ProofSet>,
): ProofSet => ({
  ...{ key, title, register, value: String(value), basis: 'stated', byDay: true, cells: null, columns: null, amount: null },
  ...more,
});
const statement = (
  of: Fact,
  sets: readonly ProofSet[],
  value: Pick<Statement['value'], 'numerator' | 'denominator' | 'printed' | 'rows'>,
): Statement => ({
  origin: 'own',
  ...{ unit: UNIT, fact: of, bounds: BOUNDS, measurement: MEASUREMENT, sets: [...sets] },
  value: { ...value, grade: 'B', exact: value.denominator ? `${value.numerator}/${value.denominator}` : value.numerator },
});

const call = (direction: string, answered: string, sets: Rec['sets'] = []): Rec => ({
  columns: [direction],
  cell: [direction, answered],
  sets,
});
const times = (n: number, one: () => Rec): Rec[] => Array.from({ length: n }, one);

/** Counts sealed by day: batch 2 was wrong and taken back, batch 4 came after the measurement. */
const calls: Register = {
  key: 'hotline.call',
  title: '话务记录',
  columns: [{ name: 'direction', title: '方向' }],
  dimensions: [
    { name: 'direction', title: '方向' },
    { name: 'answered', title: '是否接听' },
  ],
  measured: 5,
  lots: [
    { kind: 'batch', day: '2022-12-31', batch: '1', records: times(4, () => call('inbound', 'true')) },
    {
      kind: 'batch',
      day: '2023-05-01',
      batch: '1',
      records: [
        ...[call('inbound', 'true', ['part', 'whole']), call('inbound', 'false', ['rest', 'whole'])],
        ...[...times(68, () => call('inbound', 'true')), call('outbound', 'true'), call('outbound', 'false')],
      ],
    },
    { kind: 'batch', day: '2023-05-02', batch: '2', records: times(3, () => call('inbound', 'false')) },
    { kind: 'reversal', day: '2023-05-02', batch: '2', records: times(3, () => call('inbound', 'false')) },
    { kind: 'late-seal', day: '2023-12-31', batch: '3', records: [call('inbound', 'true', ['part', 'whole'])] },
    { kind: 'batch', day: '2023-06-01', batch: '4', records: times(2, () => call('inbound', 'false')) },
  ],
};
const inbound = { name: 'direction', in: ['inbound'] };
const answered = (value: string) => ({
  cells: [[inbound, { name: 'answered', in: [value] }]],
  columns: [[inbound]],
  basis: 'tallies' as const,
});
const answerRate = statement(
  fact('hotline.answer_rate', '接通率', {}),
  [
    set('rest', '未计入分子的记录', 'hotline.call', 1, {
      ...answered('false'),
      cells: [[inbound, { name: 'answered', notIn: ['true'] }]],
    }),
    set('part', '分子记录', 'hotline.call', 70, answered('true')),
    set('whole', '分母记录', 'hotline.call', 71, { basis: 'tallies', cells: [[inbound]], columns: [[inbound]] }),
  ],
  { numerator: '70', denominator: '71', printed: '98.59', rows: 71 },
);

const item = (online: string, from: string, to: string | null): Rec => {
  const valid = from < '2024-01-01' && (to === null || to >= '2024-01-01');
  return {
    columns: [online, from, to],
    cell: [],
    sets: valid ? (online === 'true' ? ['part', 'whole'] : ['rest', 'whole']) : [],
  };
};

/** A small register without counts: every record is here, members and others. */
const items: Register = {
  key: 'service-hall.service-item',
  title: '政务服务事项',
  columns: [
    { name: 'is_online_ready', title: '网上可办' },
    { name: 'valid_from', title: '启用日期' },
    { name: 'valid_to', title: '停用日期' },
  ],
  dimensions: null,
  showAll: true,
  lots: [
    {
      kind: 'batch',
      day: '2022-03-01',
      batch: '7',
      records: [item('true', '2022-03-01', null), item('false', '2022-03-01', null)],
    },
    {
      kind: 'batch',
      day: '2023-03-01',
      batch: '7',
      records: [item('true', '2023-03-01', '2024-06-01'), item('true', '2023-03-01', '2023-06-01')],
    },
  ],
};
const valid = [
  { name: 'valid_from', least: null, below: '2024-01-01', orNull: false },
  { name: 'valid_to', least: '2024-01-01', below: null, orNull: true },
];
const online = (value: string) => ({
  basis: 'leaves' as const,
  byDay: false,
  columns: [[...valid, { name: 'is_online_ready', in: [value] }]],
});
const onlineRate = statement(
  fact('service-hall.online_ready_rate', '网上可办率', {}),
  [
    set('rest', '未计入分子的记录', items.key, 1, online('false')),
    set('part', '分子记录', items.key, 2, online('true')),
    set('whole', '分母记录', items.key, 3, { basis: 'leaves', byDay: false, columns: [valid] }),
  ],
  { numerator: '2', denominator: '3', printed: '66.67', rows: 3 },
);

const area = (day: string, amount: string): Register['lots'][number] => ({
  ...{ kind: 'batch', day, batch: '9' },
  records: [{ columns: [amount], cell: [], sets: ['of'] }],
});
/** A sum over an open column. */
const areas: Register = {
  ...{ key: 'facilities.floor-area', title: '楼层面积', columns: [{ name: 'area', title: '面积' }], dimensions: null },
  lots: [area('2023-02-01', '1200.50'), area('2023-03-01', '-20.25'), area('2023-04-01', '0.75')],
};
const floorArea = statement(
  fact('facilities.floor_area', '物业面积', { kind: 'sum', unit: '平方米', places: 1 }),
  [set('of', '记录', areas.key, '1181', { basis: 'leaves', columns: [[]], amount: 'area' })],
  { numerator: '1181', denominator: null, printed: '1181.0', rows: 3 },
);

/** Open columns do not tell who is a member: every record of the set is here, and the signer states that these are all. */
const windows: Register = {
  ...{ key: 'service-hall.window', title: '服务窗口', columns: [], dimensions: null },
  lots: [{ kind: 'batch', day: '2023-02-01', batch: '4', records: times(5, () => ({ columns: [], cell: [], sets: ['of'] })) }],
};
const windowCount = statement(
  fact('service-hall.general_windows', '综合服务窗口数', { kind: 'count', unit: '个', places: 0 }),
  [set('of', '记录', windows.key, 5, { basis: 'records', byDay: false })],
  { numerator: '5', denominator: null, printed: '5', rows: 5 },
);

/** Too many records to list and no counts sealed: two of them shown, the number is stated. */
const orders: Register = {
  ...{ key: 'hotline.work-order', title: '工单', columns: [{ name: 'kind', title: '诉求类型' }], dimensions: null },
  lots: [
    {
      ...{ kind: 'batch', day: '2023-02-01', batch: '4' },
      records: [
        ...times(2, (): Rec => ({ columns: ['help'], cell: [], sets: ['of'] })),
        ...times(30, (): Rec => ({ columns: ['praise'], cell: [], sets: [] })),
      ],
    },
  ],
};
const orderCount = statement(
  fact('hotline.orders', '求助工单', { kind: 'count', unit: '件', places: 0 }),
  [set('of', '记录', orders.key, 30_000, { columns: [[{ name: 'kind', in: ['help'] }]] })],
  { numerator: '30000', denominator: null, printed: '30000', rows: 30_000 },
);

/** The first one in the national suite; its signatures are other ones each time. */
export const GM = () => packed({ statement: answerRate, registers: [calls], signer: GM_SIGNER });

/** A valid package of each kind. */
export const VALID: Readonly<Record<string, () => ProofPackage>> = {
  tallies: () => packed({ statement: answerRate, registers: [calls] }),
  leaves: () => packed({ statement: onlineRate, registers: [items] }),
  sum: () => packed({ statement: floorArea, registers: [areas] }),
  records: () => packed({ statement: windowCount, registers: [windows] }),
  stated: () => packed({ statement: orderCount, registers: [orders] }),
};
