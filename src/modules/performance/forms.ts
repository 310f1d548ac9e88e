import { z } from 'zod';
import { decimal, isDecimal } from '../../kernel/decimal.ts';
import { isDay, lastDay, yearPeriod } from '../../kernel/period.ts';
import { type Form, formInForce } from './domain/form.ts';
import { refuse } from './domain/refusals.ts';
import cnSelfEvaluation from './forms/cn-selfeval.json' with { type: 'json' };
import ynSelfEvaluation from './forms/yn-selfeval.json' with { type: 'json' };

const number = z.string().refine(isDecimal).transform(decimal);
const day = z.string().refine(isDay);
const keyed = <K extends string>(keys: readonly [K, ...K[]]) => ({ key: z.enum(keys), title: z.string() });

/** A form asks for nothing that the rules do not know: an unknown mode or column keeps the process from starting. */
const FormShape = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  version: z.int().min(1),
  title: z.string(),
  basis: z.string().min(1),
  regions: z.array(z.string().regex(/^\d{0,6}$/)).min(1),
  validFrom: day,
  validTo: day.nullable(),
  moneyUnit: z.enum(['万元', '元']),
  columns: z.array(
    z.strictObject({
      ...keyed(['block', 'level2', 'name', 'op', 'target', 'unit', 'goal', 'actual', 'weight', 'score', 'reason']),
      width: z.number(),
    }),
  ),
  fundColumns: z.array(
    z.strictObject({
      ...keyed(['source', 'opening', 'adjusted', 'executed', 'weight', 'rate', 'score']),
      span: z.int().min(1),
    }),
  ),
  fundRows: z.array(z.strictObject({ source: z.enum(['total', 'appropriation', 'carriedOver', 'other']), title: z.string() })),
  tail: z.array(z.strictObject(keyed(['remarks', 'total']))),
  signatures: z.array(z.string()),
  blocks: z.array(z.strictObject({ key: z.string(), title: z.string(), weight: number, level2: z.array(z.string()) })),
  fixed: z.boolean(),
  executionWeight: number,
  notApplicable: z.enum(['rebase100', 'sameBlock']),
  scoring: z.strictObject({
    overLimit: number,
    overAction: z.literal('explain'),
    costFloor: number,
    underTarget: z.literal('proportional'),
    equal: z.literal('distance'),
    scorePlaces: z.int().min(0).max(2),
    rounding: z.literal('half-up'),
  }),
  bands: z.array(z.strictObject({ from: number, grade: z.string() })),
});

const FULL_MARK = 100;

/** @throws when a form is not whole: points that do not add up to 100, or a money table wider than the indicator table */
export function readForm(json: unknown): Form {
  const form = FormShape.parse(json, { jitless: true }); // once at a start: to compile the shape would take longer than to walk it
  const points = form.blocks.reduce((sum, { weight }) => sum.plus(weight), form.executionWeight);
  if (!points.eq(FULL_MARK)) throw new Error(`form ${form.id}: ${points.toFixed()} points instead of ${FULL_MARK}`);
  const span = form.fundColumns.reduce((sum, column) => sum + column.span, 0);
  if (span !== form.columns.length) throw new Error(`form ${form.id}: money table of ${span} columns`);
  return form;
}

/** 自评表样式, committed as data: Yunnan's and the national one. */
const FORMS: readonly Form[] = [ynSelfEvaluation, cnSelfEvaluation].map(readForm);

/** The very version by which a submission was scored; versions that were used stay committed. */
export function keptForm({ id, version }: Pick<Form, 'id' | 'version'>): Form {
  const form = FORMS.find((candidate) => candidate.id === id && candidate.version === version);
  if (!form) throw refuse('performance/no-form', { detail: `样式 ${id} 第 ${version} 版已不在系统中，请恢复该文件。` });
  return form;
}

/**
 * The form of a year's self-evaluation: the one in force on its last day, or another one asked for by its id.
 * @throws Refusal when none is in force: another year's form is never used instead
 */
export function formOf({ region, year }: { readonly region: string; readonly year: number }, id?: string): Form {
  const candidates = FORMS.filter((form) => id === undefined || form.id === id);
  const form = formInForce(candidates, { region, day: lastDay(yearPeriod(year)) });
  if (!form)
    throw refuse('performance/no-form', { detail: `${year} 年没有${id ? `样式 ${id}` : '在用的自评表样式'}，请先登记。` });
  return form;
}

/** The built-in forms that hold for a unit in a year, the most local one first. */
export const builtInForms = (unit: { readonly region: string; readonly year: number }): readonly Form[] =>
  FORMS.flatMap(({ id, version }) => {
    const held = formInForce(
      FORMS.filter((form) => form.id === id),
      { region: unit.region, day: lastDay(yearPeriod(unit.year)) },
    );
    return held?.version === version ? [held] : [];
  });
