import type { z } from 'zod';
import type { FormsView } from '../../form/contract.ts';

export type Forms = z.output<typeof FormsView>;
