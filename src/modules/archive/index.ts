import { z } from 'zod';
import { choice, day, optionalDay, text } from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';
import { type Fact, RATE } from '../evidence/index.ts';
import { volumes } from './data/volumes.ts';

/** 保管期限. */
const RETENTIONS = { permanent: '永久', '30-years': '30年', '10-years': '10年' } as const;

const VolumeRow = z
  .object({
    id: text('档号', 64),
    project_id: text('项目编号', 64),
    title: text('题名'),
    closed_day: day('项目成交日期'),
    filed_day: optionalDay('归档日期'),
    retention: choice('保管期限', RETENTIONS),
  })
  .refine(({ closed_day, filed_day }) => filed_day === null || filed_day >= closed_day, {
    path: ['filed_day'],
    message: '归档日期早于项目成交日期',
  });

const volumeRegister: Register = {
  key: 'archive.volume',
  title: '一项一档案卷',
  table: 'archive_volume',
  columns: [
    { name: 'id', heading: '档号', type: 'text' },
    { name: 'project_id', heading: '项目编号', type: 'text' },
    { name: 'title', heading: '题名', type: 'text' },
    { name: 'closed_day', heading: '项目成交日期', type: 'date' },
    { name: 'filed_day', heading: '归档日期', type: 'date' },
    { name: 'retention', heading: '保管期限', type: 'text', titles: RETENTIONS },
  ],
  row: VolumeRow,
  once: ['project_id'],
};

const archiveFacts: readonly Fact[] = [
  {
    ...{ key: 'archive.one_project_one_file_rate', version: 1, title: '“一项一档”归档率' },
    definition: '期间内成交的项目中已归档的案卷 ÷ 期间内成交的项目应归档的案卷；一个项目一卷',
    ...RATE,
    ...volumes,
  },
];

/** 档案: what must last. */
export const archiveModule = { name: 'archive', facts: archiveFacts, registers: [volumeRegister] };
