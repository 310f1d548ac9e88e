import { z } from 'zod';
import { decimal, isDecimal, plain } from '../../kernel/decimal.ts';
import {
  choice,
  day,
  instant,
  number,
  optionalChoice,
  optionalDay,
  optionalInstant,
  optionalNumber,
  optionalText,
  optionalYesNo,
  text,
  yesNo,
} from '../../platform/ingest/cells.ts';
import type { Register, Values } from '../../platform/ingest/register.ts';
import type { Column } from './contract.ts';
import type { Definition, Unit } from './data/definitions.ts';
import { registerKey } from './data/facts.ts';
import { sharedRows } from './data/rows.ts';
import { headingOf, isNumeric, isTemporal, sqlTypeOf, storedName } from './domain/columns.ts';
import { recordId } from './domain/record-id.ts';

const LONGEST_ID = 190;
const LONGEST_TEXT = 1_000;
const MOST = '999999999999';

/** The cell of a column; what is part of the id is short enough to be one. */
function cellOf(column: Column, keys: readonly string[]): z.ZodType<string | null> {
  const { title, type, required, unit, places, choices } = column;
  const longest = keys.includes(column.code) ? Math.floor(LONGEST_ID / keys.length) : LONGEST_TEXT;
  const limits = { least: `-${MOST}`, most: MOST, places: places ?? (type === 'money' ? 2 : 6), ...(unit ? { unit } : {}) };
  const titles = Object.fromEntries(choices.map((value) => [value, value]));
  switch (type) {
    case 'text':
      return required ? text(title, longest) : optionalText(title, longest);
    case 'enum':
      return required ? choice(title, titles) : optionalChoice(title, titles);
    case 'boolean':
      return required ? yesNo(title) : optionalYesNo(title);
    case 'date':
      return required ? day(title) : optionalDay(title);
    case 'datetime':
      return required ? instant(title) : optionalInstant(title);
    default:
      return required ? number(title, limits) : optionalNumber(title, limits);
  }
}

/** 1.0 and 1 are one number. */
const plainValue = (value: string, column: Column): string =>
  isNumeric(column) && isDecimal(value) ? plain(decimal(value)) : value;

/** 台账 as a register: imported, listed, exported and opened by the same code as every other. */
export function registerOfDefinition(unit: Unit, definition: Definition): Register {
  const { code, title, columns, keys } = definition;
  const keyColumns = keys.flatMap((key) => columns.find((column) => column.code === key) ?? []);
  const shape = Object.fromEntries(columns.map((column) => [storedName(column), cellOf(column, keys)]));
  const row = z.object(shape).transform((values, context): Values => {
    const id = recordId(keyColumns.map((column) => plainValue(values[storedName(column)] ?? '', column)));
    if (id.length <= LONGEST_ID + 10) return { ...values, id };
    const path = keyColumns.slice(0, 1).map(storedName);
    context.addIssue({ code: 'custom', path, message: '编号列合在一起太长，请缩短' });
    return z.NEVER;
  });
  const first = columns.find((column) => column.required && isTemporal(column));
  return {
    ...{ key: registerKey(code), title, table: 'ledger_record', row, differing: 'refuse' },
    columns: columns.map((column) => ({
      name: storedName(column),
      heading: headingOf(column),
      type: sqlTypeOf(column),
      ...(column.type === 'enum' ? { titles: Object.fromEntries(column.choices.map((value) => [value, value])) } : {}),
    })),
    sums: columns.filter(({ type }) => type === 'money').map(storedName),
    shared: { keys: keyColumns.map(storedName), ...sharedRows(unit, definition) },
    ...(first ? { day: storedName(first) } : {}),
  };
}
