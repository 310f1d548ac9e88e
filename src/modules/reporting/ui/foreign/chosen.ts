import type { ForeignCell } from '../../foreign/contract.ts';

/** The cell that a person is about to put right. */
export type ChosenCell = { readonly table: string; readonly cell: ForeignCell };
