import type { z } from 'zod';
import type { Db, Identity } from '../../platform/database/db.ts';
import type { Batch, Standing } from '../../platform/ingest/batches.ts';
import type { Preview } from '../../platform/ingest/load.ts';
import { type Column, dayColumn, type Register } from '../../platform/ingest/register.ts';
import { takesSingles } from '../../platform/ingest/single.ts';
import { FAULTS_KEPT } from '../../platform/ingest/survey.ts';
import { titlesOf } from '../../platform/ingest/titles.ts';
import { findNames } from '../access/index.ts';
import { type BatchView, GRADE_TITLES, type ImportPreview, type RegisterView } from './contract.ts';
import { groupOf } from './domain/groups.ts';

type Names = ReadonlyMap<string, string>;

/** Names of the people who imported some batches. */
export const namesOf = (db: Db, { region }: Pick<Identity, 'region'>, batches: readonly Batch[]): Promise<Names> =>
  findNames(db, region, [...new Set(batches.map(({ importedBy }) => importedBy))]);

export function batchView({ source, importedBy, ...batch }: Batch, names: Names): z.input<typeof BatchView> {
  const by = names.get(importedBy) ?? (importedBy === 'installation' ? '系统安装' : importedBy);
  return { ...batch, importedBy: by, synthetic: source === 'demo' };
}

type Entered = z.input<typeof RegisterView>['columns'][number]['input'];
const INPUTS: Readonly<Record<Column['type'], Entered>> = {
  text: 'text',
  boolean: 'text',
  date: 'day',
  timestamptz: 'instant',
  numeric: 'number',
  integer: 'number',
};

export function registerView(register: Register, standing: Standing | undefined, names: Names): z.input<typeof RegisterView> {
  const statesGrade = register.columns.some(({ name }) => name === 'grade');
  return {
    key: register.key,
    title: register.title,
    group: groupOf(register.key),
    rows: standing?.stored ?? 0,
    grade: statesGrade ? `C ${GRADE_TITLES.C}、D ${GRADE_TITLES.D}` : `B ${GRADE_TITLES.B}`,
    day: dayColumn(register)?.column.heading ?? null,
    columns: register.columns.map((column) => ({
      name: column.name,
      heading: column.heading,
      isNumber: column.type === 'numeric' || column.type === 'integer',
      isFilter: column.type === 'text',
      input: INPUTS[column.type],
      choices: Object.entries(titlesOf(column) ?? {}).map(([value, title]) => ({ value, title })),
    })),
    newest: standing?.newest ? batchView(standing.newest, names) : null,
    takesSingles: takesSingles(register),
  };
}

export function previewView(register: Register, fileName: string, preview: Preview, names: Names): z.input<typeof ImportPreview> {
  const { facts, sha256, survey, comparison, before } = preview;
  const { rows, faulty, sums, sample, faults, full } = survey;
  return {
    ...facts,
    ...comparison,
    fileName,
    sha256,
    rows,
    faulty,
    before: before ? batchView(before, names) : null,
    sums: [...sums],
    headings: register.columns.map(({ heading }) => heading),
    sample,
    faults,
    stoppedAt: full ? FAULTS_KEPT : null,
  };
}
