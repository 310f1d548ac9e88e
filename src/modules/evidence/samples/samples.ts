import type { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { newSecret } from '../../../platform/ids.ts';
import { refuse } from '../contract.ts';
import {
  addCheck,
  addConclusion,
  addSample,
  type By,
  type Check,
  findSample,
  listSampleRows,
  listSamples,
  lockSample,
  type Sample,
} from '../data/samples.ts';
import type { Finder } from '../sets.ts';
import type { SampleBody, SampleList, SampleView } from './contract.ts';

type Unit = { readonly region: string; readonly orgId: string };
type Head = z.input<typeof SampleList>[number];

/** Draws a sample from the very records that the figure counted; the same seed draws the same ones. */
export async function drawSample(
  db: Db,
  { findSet }: Finder,
  unit: Unit,
  order: z.output<typeof SampleBody> & { readonly measurementId: string },
  by: By,
): Promise<string> {
  const { measurementId, set, size } = order;
  const { tally, bounds, title } = await findSet(db, { region: unit.region, id: measurementId, set });
  const seed = order.seed || newSecret(6);
  const records = await tally.sample(db, bounds, { seed, size });
  if (records.length === 0) throw refuse('evidence/sample-empty', { detail: `“${title}”没有记录；请换一组记录抽取。` });
  const { rows: population } = await tally.total(db, bounds);
  return addSample(db, unit, { measurementId, set, seed, population, records }, by);
}

async function headOf(db: Db, { findSet }: Finder, region: string, sample: Sample): Promise<Head> {
  const { measurementId, set, drawnName, drawnAt, conclusion, ...rest } = sample;
  const { fact, measurement, title } = await findSet(db, { region, id: measurementId, set });
  return {
    ...{ ...rest, measurementId, set, setTitle: title, title: fact.title, printed: measurement.printed, unit: fact.unit },
    ...{ drawnBy: drawnName, drawnAt: localTime(drawnAt) },
    conclusion: conclusion && { text: conclusion.text, by: conclusion.name, at: localTime(conclusion.at) },
  };
}

/** The samples of a figure, newest first. */
export async function viewSamples(db: Db, finder: Finder, region: string, measurementId: string): Promise<Head[]> {
  const heads: Head[] = [];
  for (const sample of await listSamples(db, region, measurementId)) heads.push(await headOf(db, finder, region, sample));
  return heads;
}

export async function viewSample(db: Db, finder: Finder, region: string, id: string): Promise<z.input<typeof SampleView>> {
  const sample = await find(db, region, id);
  const rows = await listSampleRows(db, region, id);
  return {
    ...(await headOf(db, finder, region, sample)),
    rows: rows.map(({ no, id: recordId, label, revision, outcome, paper, note, checkedName, checkedAt }) => ({
      ...{ no, recordId, label, revision },
      check:
        outcome && checkedName && checkedAt
          ? { outcome, paper: paper ?? '', note: note ?? '', by: checkedName, at: localTime(checkedAt) }
          : null,
    })),
  };
}

async function find(db: Db, region: string, id: string): Promise<Sample> {
  const sample = await findSample(db, region, id);
  if (!sample) throw refuse('evidence/no-sample', { detail: '它可能不属于您的单位；请从数值的“抽查”重新打开。' });
  return sample;
}

/** The sample, for one who writes in it: open, and nobody else writing at this moment. */
async function findOpen(db: Db, region: string, id: string): Promise<Sample> {
  await lockSample(db, id);
  const sample = await find(db, region, id);
  if (sample.conclusion)
    throw refuse('evidence/sample-concluded', {
      detail: `${sample.conclusion.name} 已于 ${localTime(sample.conclusion.at)} 写下结论；需要再查时请另抽一份。`,
    });
  return sample;
}

/** 核对 one record against its paper. */
export async function checkRow(
  db: Db,
  unit: Unit,
  { id, no, version, ...check }: Check & { readonly id: string; readonly no: number; readonly version: number },
  by: By,
): Promise<void> {
  const sample = await findOpen(db, unit.region, id);
  if (no > sample.size) throw refuse('evidence/no-record', { detail: `这份底稿只有 ${sample.size} 行。` });
  if (!(await addCheck(db, unit, { id, no, revision: version + 1 }, check, by)))
    throw refuse('evidence/sample-taken', { detail: '请刷新后核对；您填写的内容没有保存。' });
}

/** 结论: every row has been looked at; from then on nothing in the sample changes. */
export async function concludeSample(db: Db, unit: Unit, id: string, text: string, by: By): Promise<void> {
  const { size, checked } = await findOpen(db, unit.region, id);
  if (checked < size)
    throw refuse('evidence/sample-open', { detail: `还有 ${size - checked} 行没有核对；没有见到原件的请选“未见原件”。` });
  await addConclusion(db, unit, id, text, by);
}
