import type { Register } from '../../platform/ingest/register.ts';
import { CallRow } from './contract.ts';
import { hotlineFacts } from './facts.ts';

const callRegister: Register = {
  key: 'hotline.call',
  title: '话务记录',
  table: 'hotline_call',
  columns: [
    { name: 'id', heading: '通话编号', type: 'text' },
    { name: 'direction', heading: '方向', type: 'text' },
    { name: 'started_at', heading: '开始时间', type: 'timestamptz' },
    { name: 'answered_at', heading: '接听时间', type: 'timestamptz' },
    { name: 'ended_at', heading: '结束时间', type: 'timestamptz' },
    { name: 'seat_id', heading: '座席', type: 'text' },
  ],
  row: CallRow,
};

/** 12345 政务服务便民热线: its call records and what they can prove. */
export const hotlineModule = { name: 'hotline', facts: hotlineFacts, registers: [callRegister] };
