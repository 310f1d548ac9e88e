import { registerOf } from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';
import { checkMovements, readMovements } from './check.ts';
import { MovementRow } from './movement-row.ts';

/** 资金台账, by whatever way its rows come. */
export const ledger: Register = {
  ...registerOf('budget', 'fund-movement', '资金台账', MovementRow),
  open: ['project_id', 'kind', 'amount', 'day'],
  reader: readMovements,
  check: checkMovements,
  differing: 'refuse',
  irreversible: '资金台账用红冲更正：请登记一条注明红冲凭证的记录，再登记正确的一条。',
  day: 'day',
};
