import type { z } from 'zod';
import type { Context, Request } from '../../platform/http/route.ts';
import type { Year } from '../performance/contract.ts';
import type { ReportOrder } from './paper.ts';

export type Asked = Pick<Request<z.output<typeof Year>, unknown, unknown>, 'actor' | 'params'>;

/** What a request asks paper for: the unit of who asks, and the year of the address. */
export const orderOf = ({ origin, fontDir }: Context, { actor, params }: Asked): ReportOrder => ({
  ...{ region: actor.region, orgId: actor.orgId, year: params.year, origin, fontDir },
});
