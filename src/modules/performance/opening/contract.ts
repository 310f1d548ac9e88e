import { z } from 'zod';

/** 开账向导 as its page shows it to one person. */
export const OpeningView = z
  .object({
    year: z.number().nullable(),
    years: z.array(z.number()),
    done: z.boolean(),
    /** Whether this person can do one of the steps that are open. */
    mine: z.boolean(),
    steps: z.array(
      z.object({
        key: z.string(),
        title: z.string(),
        help: z.string(),
        who: z.string(),
        done: z.boolean(),
        mine: z.boolean(),
        /** How many things are missing, also where their names are not for this person. */
        open: z.number(),
        missing: z.array(z.object({ text: z.string(), to: z.string().nullable() })),
        to: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'Opening' });
export const OpeningQuery = z.object({ year: z.coerce.number('年度请写成四位数字').int().min(2000).max(2100).optional() });
