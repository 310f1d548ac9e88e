import type { z } from 'zod';
import type { BatchPage } from '../batches/contract.ts';
import type { ImportPreview, ImportResult, RegisterRecordPage, RegisterView } from '../contract.ts';
import type { SampleView } from '../samples/contract.ts';

export type Register = z.output<typeof RegisterView>;
export type Preview = z.output<typeof ImportPreview>;
export type Sample = z.output<typeof SampleView>;
export type Result = z.output<typeof ImportResult>;
export type LoggedBatch = z.output<typeof BatchPage>['batches'][number];
export type RecordPage = z.output<typeof RegisterRecordPage>;

export const grouped = (count: number): string => count.toLocaleString('zh-CN');
