import { type Decimal, fixed, percent, plain, sum } from '../../../../kernel/decimal.ts';
import { gradeOf } from '../../../performance/domain/grade.ts';
import type { Cell } from './cell.ts';
import { pointsOf } from './points.ts';
import { executionPoints } from './rules/execution-row.ts';
import type { Settings } from './settings.ts';
import type { Table } from './table.ts';

/** 复算: scores as the rules give them, beside the printed ones, on each base the table shows. */
export type Recomputed = {
  readonly subject: string;
  readonly project: string;
  readonly rows: readonly {
    readonly row: string;
    readonly name: string;
    readonly printed: string | null;
    readonly computed: string | null;
  }[];
  readonly printed: { readonly total: string | null; readonly grade: string | null };
  readonly bases: readonly {
    readonly base: string;
    readonly rate: string;
    readonly executionScore: string;
    readonly total: string;
    readonly grade: string;
  }[];
};

export function recompute(table: Table, settings: Settings): Recomputed {
  const points = table.rows.map((row) => pointsOf(row));
  // what cannot be computed from the print (定性) counts as printed
  const earned = sum(table.rows.flatMap((row, at) => points[at] ?? row.score.value ?? []));
  return {
    subject: table.subject,
    project: table.project,
    rows: table.rows.map((row, at) => ({
      row: row.number,
      name: row.l3,
      printed: row.score.text,
      computed: text(points[at] ?? null),
    })),
    printed: { total: table.printedTotal?.score.text ?? null, grade: table.grade.text },
    bases: basesOf(table).flatMap(([base, cell]) => onBase(table, base, cell, earned, settings)),
  };
}

const text = (value: Decimal | null): string | null => value && fixed(value, 2);
const basesOf = ({ total }: Table): readonly (readonly [string, Cell])[] =>
  total
    ? [
        ['initial', total.initial],
        ['annual', total.annual],
      ]
    : [];

function onBase(table: Table, base: string, cell: Cell, earned: Decimal, settings: Settings): Recomputed['bases'] {
  const weight = table.total?.weight.value ?? table.form.executionWeight;
  if (!table.total || !cell.value || !table.total.executed.value || !weight) return [];
  const points = executionPoints({ ...table.total, annual: cell }, weight);
  if (!points) return [];
  const total = earned.plus(points);
  return [
    {
      base,
      rate: percent(table.total.executed.value, cell.value),
      executionScore: fixed(points, 2),
      total: plain(total),
      grade: gradeOf(total, table.bands ?? settings.bands),
    },
  ];
}
