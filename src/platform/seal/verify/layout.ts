import { openFields, type SealedRegister, sealDayField, sealedFields } from '../canonical.ts';

/** How the copied columns of a register make its leaves; plain data, so that a thread can be given it. */
export type Layout = {
  readonly key: string;
  /** Of each copied column: whether it is under the seal, and as text or as a truth value. */
  readonly columns: readonly ('beside' | 'text' | 'truth')[];
  /** The columns that a leaf text holds in clear. */
  readonly open: readonly number[];
  /** The column that gives the day; -1 of a register without days. */
  readonly day: number;
};

/** Columns to be copied, in this order; the batch comes first. */
export function copiedColumns(register: SealedRegister): readonly string[] {
  const names = ['batch_seq', ...sealedFields(register).map(({ name }) => name)];
  const day = sealDayField(register);
  return day && !names.includes(day.name) ? [...names, day.name] : names;
}

export function layoutOf(register: SealedRegister): Layout {
  const names = copiedColumns(register);
  const sealed = sealedFields(register).map(({ type }) => (type === 'boolean' ? 'truth' : 'text'));
  return {
    key: register.key,
    columns: names.map((_, i) => (i > 0 ? sealed[i - 1] : undefined) ?? 'beside'),
    open: openFields(register).map(({ name }) => names.indexOf(name)),
    day: names.indexOf(sealDayField(register)?.name ?? ''),
  };
}
