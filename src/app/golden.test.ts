import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import published from '../../seeds/honghe-2023/published.json' with { type: 'json' };
import { decimal, isDecimal } from '../kernel/decimal.ts';
import type { Report } from '../modules/reporting/contract.ts';
import { numbering, viewReport } from '../modules/reporting/index.ts';
import { transact } from '../platform/database/db.ts';
import type { TestDatabase } from '../platform/database/testing/database.ts';
import { DEMO } from './demonstration.ts';
import { facts } from './modules.ts';
import { demonstrationDatabase } from './testing/demonstration.ts';

type Found = { readonly section: string; readonly value: string; readonly unit: string };

/** Headings and figures of a report with the path of their section: 三(二)4. */
function read({ blocks }: Report): { headings: { section: string; title: string }[]; figures: Found[] } {
  const next = numbering();
  const path = ['', '', ''];
  const headings: { section: string; title: string }[] = [];
  const figures: Found[] = [];
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'item') {
      const number = next(block.level)
        .normalize('NFKC')
        .replace(/[、.]$/, '');
      if (block.level <= 3) path.splice(block.level - 1, 4, number, '', '');
      if (block.kind === 'heading') headings.push({ section: path.join(''), title: block.text.normalize('NFKC') });
    }
    const runs = 'runs' in block ? block.runs : [];
    for (const run of runs) {
      if (run.kind !== 'figure') continue;
      const [, value = '', unit = ''] = /^(7×24|[\d.]+)(.*)$/.exec(run.display) ?? [];
      figures.push({ section: path.slice(0, 3).join(''), value, unit });
    }
  }
  return { headings, figures };
}

const same = (a: Found, b: Found): boolean =>
  a.section === b.section &&
  a.unit === b.unit &&
  (a.value === b.value || (isDecimal(a.value) && isDecimal(b.value) && decimal(a.value).eq(b.value)));

/** What stands in the first list and not in the second, each occurrence by itself. */
function missing(from: readonly Found[], list: readonly Found[]): string[] {
  const left = [...list];
  return from.flatMap((figure) => {
    const place = left.findIndex((candidate) => same(figure, candidate));
    if (place !== -1) left.splice(place, 1);
    return place === -1 ? [`${figure.section} ${figure.value}${figure.unit}`] : [];
  });
}

/** Every published figure that the report does not repeat, with what it says instead, and why. */
const DIFFERENCES: readonly (readonly [published: string, ours: readonly string[], why: string])[] = [
  ['三(二)1 98%', ['三(二)1 98.70%'], '“98%以上”不是数值:按 3,040/3,080 计算'],
  ['三(二)1 80%', ['三(二)1 80.45%'], '“80%以上”不是数值:按 2,478/3,080 计算'],
  ['四(三)1 98%', ['四(三)1 98.70%'], '同上'],
  ['四(三)1 80%', ['四(三)1 80.45%'], '同上'],
  ['三(二)4 98.60%', ['三(二)4 98.59%'], '143,956/146,017 四舍五入为 98.59'],
  ['四(三)4 98.60%', ['四(三)4 98.59%'], '同上'],
  ['四(三)4 16.65万余个', ['四(三)4 166569个'], '有准确数，不用约数'],
  ['三(一) 100分', ['三(一) 97.68分'], '平台：指标收回 9.89 万元,按收回前全年预算数执行率 76.78%'],
  ['三(一) 100分', ['三(一) 94.20分'], '交易：指标收回 38.84 万元，执行率 42.03%'],
  ['三(一) 100分', ['三(一) 99.93分'], '专家：指标收回 0.04 万元，执行率 99.33%'],
  ['三(一) 100分', ['三(一) 99.43分'], '楼：指标收回 2.87 万元，执行率 94.26%'],
];
/** What the report adds of its own: the rate on the declared base, money taken back, and what the reader must know (八). */
const ADDED = ['一(三)2 86.99%', '六 9.89万元', '六 38.84万元', '六 0.04万元', '六 2.87万元', '八 51.64万元', '八 100%'];

describe('the report of the founding year against the published one', () => {
  let database: TestDatabase;
  let report: Report;
  beforeAll(async () => {
    database = await demonstrationDatabase();
    const order = { region: DEMO.region, orgId: DEMO.installer.orgId, year: 2023, origin: 'demo' } as const;
    report = await transact(database.app.db, { identity: DEMO.installer, readOnly: true }, (db) => viewReport(db, facts, order));
  });
  afterAll(() => database?.end());

  it('has the published headings in their order', () => expect(read(report).headings).toEqual(published.headings));
  it('knows 94 published figures', () => expect(published.figures).toHaveLength(94));
  it('repeats every published figure in its section, but for the differences that are explained', () =>
    expect(missing(published.figures, read(report).figures).sort()).toEqual(DIFFERENCES.map(([before]) => before).sort()));
  it('says what stands instead, and adds only what is listed', () => {
    const counts = /^八 \d+个$/; // how many values rest on records, on papers, on assumptions
    const extra = missing(read(report).figures, published.figures).filter((figure) => !counts.test(figure));
    expect(extra.sort()).toEqual([...DIFFERENCES.flatMap(([, ours]) => ours), ...ADDED].sort());
  });
  it('says how many values are assumed: 27 actual values and 48 targets', () => {
    const last = read(report)
      .figures.filter(({ section }) => section === '八')
      .map(({ value }) => value);
    expect(last.slice(-2)).toEqual(['27', '48']);
  });
  it('names six attachments where the published page carries five', () =>
    expect([published.attachments, report.attachments.length]).toEqual([5, 6]));
  it('leaves nothing to be filled in', () =>
    expect(report.blocks.filter((block) => JSON.stringify(block).includes('待补'))).toEqual([]));
  it('every figure has a home: a measurement or a named source', () => {
    const homes = report.blocks
      .flatMap((block) => ('runs' in block ? block.runs : []))
      .flatMap((run) => (run.kind === 'figure' ? [run.home] : []));
    expect(homes.filter((home) => !/^[0-9a-f]{8}-/.test(home) && !(home in report.homes))).toEqual([]);
    const inputs = Object.values(report.homes).flatMap(({ inputs: own }) => own.flatMap(({ home }) => (home ? [home] : [])));
    expect(inputs.filter((home) => !/^[0-9a-f]{8}-/.test(home) && !(home in report.homes))).toEqual([]);
  });
});
