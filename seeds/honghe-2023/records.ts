import { calls } from './calls.ts';
import { movements } from './figures.ts';

/** 演示业务记录: which register receives which generated file, in this order; they go in through the door of every import. */
export const records: readonly {
  readonly register: string;
  readonly fileName: string;
  readonly rows: () => Iterable<object>;
}[] = [
  { register: 'budget.fund-movement', fileName: '演示资金台账.ndjson', rows: movements },
  { register: 'hotline.call', fileName: '演示话务记录.ndjson', rows: calls },
];
