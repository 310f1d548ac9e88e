import type { z } from 'zod';
import { type Decimal, plain } from '../../kernel/decimal.ts';
import { isDay, lastDay, localTime } from '../../kernel/period.ts';
import { GRADE_TITLES, type MeasurementView, type RecomputationView } from './contract.ts';
import type { Measurement } from './data/measurements.ts';
import type { Drift, NamedBatch, Recomputation } from './drift.ts';
import type { Fact } from './fact.ts';

/** A number as it is, and a day as people write it. */
const numberText = (printed: string, value: Decimal): string => (isDay(printed) ? printed : plain(value));

type View = z.input<typeof MeasurementView>;

/** A measurement as the drawer shows it. */
export function viewOf(measurement: Measurement, fact: Fact): Omit<View, 'sets' | 'drift' | 'broken'> {
  const { numerator, denominator, bounds, takenAt, grade, ...rest } = measurement;
  const { id, factKey, factVersion, printed, rule, rows, numeratorDigest, denominatorDigest, takenBy, heads } = rest;
  const { title, definition, unit, places, rounding } = fact;
  return {
    ...{ id, factKey, factVersion, printed, rule, rows, numeratorDigest, denominatorDigest, takenBy },
    heads: heads?.map((head) => ({ ...head })) ?? null,
    ...{ title, definition, unit, places, rounding, grade },
    numerator: numberText(printed, numerator),
    denominator: denominator && plain(denominator),
    exact: denominator ? `${plain(numerator)}/${plain(denominator)}` : plain(numerator),
    gradeTitle: grade ? (GRADE_TITLES[grade] ?? '') : '无记录',
    from: bounds.from,
    to: lastDay(bounds),
    takenAt: localTime(takenAt),
  };
}

const viewBatch = ({ seq, fileName, importedName, importedAt, stored, note }: NamedBatch) => ({
  ...{ seq, fileName, importedName, stored, note },
  importedAt: localTime(importedAt),
});

export const viewDrift = ({ live, batches }: Drift): NonNullable<View['drift']> => ({
  printed: live.printed,
  numerator: numberText(live.printed, live.numerator),
  denominator: live.denominator && plain(live.denominator),
  rows: live.rows,
  batches: batches.map(viewBatch),
});

export const viewRecomputation = (
  fact: Fact,
  { value, numeratorDigest, denominatorDigest, isEqual }: Recomputation,
): z.input<typeof RecomputationView> => ({
  equal: isEqual,
  printed: value.printed,
  numerator: plain(value.numerator),
  denominator: value.denominator && plain(value.denominator),
  rows: value.rows,
  numeratorDigest,
  denominatorDigest,
  ruleVersion: fact.version,
});
