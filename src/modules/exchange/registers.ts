import { z } from 'zod';
import { choice, day, instant, number, optionalText, text, yesNo } from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';
import { surveyRegister } from '../evidence/index.ts';
import { INTERRUPTIONS, TRADE_TYPES } from './contract.ts';

const ProjectRow = z
  .object({
    id: text('项目编号', 64),
    name: text('项目名称'),
    trade_type: choice('种类', TRADE_TYPES),
    closed_day: day('成交日期'),
    full_electronic: yesNo('全流程电子化'),
    paperless: yesNo('全部投标无纸化'),
    remote: yesNo('远程异地评标'),
    remote_place: optionalText('异地评标地点'),
  })
  .superRefine(({ full_electronic, paperless, remote, remote_place }, context) => {
    if (remote === 'true' && remote_place === null)
      context.addIssue({ code: 'custom', path: ['remote_place'], message: '远程异地评标的项目请写明异地评标地点' });
    if (remote === 'false' && remote_place !== null)
      context.addIssue({ code: 'custom', path: ['remote_place'], message: '不是远程异地评标的项目,异地评标地点应为空' });
    if (full_electronic === 'true' && paperless === 'false')
      context.addIssue({ code: 'custom', path: ['paperless'], message: '有纸质投标的项目不是全流程电子化' });
  });

const projectRegister: Register = {
  key: 'exchange.trading-project',
  title: '交易项目',
  table: 'exchange_trading_project',
  columns: [
    { name: 'id', heading: '项目编号', type: 'text' },
    { name: 'name', heading: '项目名称', type: 'text' },
    { name: 'trade_type', heading: '种类', type: 'text', titles: TRADE_TYPES },
    { name: 'closed_day', heading: '成交日期', type: 'date' },
    { name: 'full_electronic', heading: '全流程电子化', type: 'boolean' },
    { name: 'paperless', heading: '全部投标无纸化', type: 'boolean' },
    { name: 'remote', heading: '远程异地评标', type: 'boolean' },
    { name: 'remote_place', heading: '异地评标地点', type: 'text' },
  ],
  row: ProjectRow,
};

const SessionRow = z
  .object({
    id: text('场次编号', 64),
    project_id: text('项目编号', 64),
    begun_at: instant('开始时间'),
    ended_at: instant('结束时间'),
    interruption: choice('中止原因', INTERRUPTIONS),
    stopped_minutes: number('中止分钟数', { places: 0, most: '100000' }),
  })
  .superRefine(({ begun_at, ended_at, interruption, stopped_minutes }, context) => {
    const length = (Date.parse(ended_at) - Date.parse(begun_at)) / 60_000;
    const stopped = Number(stopped_minutes);
    if (length <= 0) context.addIssue({ code: 'custom', path: ['ended_at'], message: '结束时间不晚于开始时间' });
    if (interruption === 'none' && stopped > 0)
      context.addIssue({ code: 'custom', path: ['interruption'], message: '有中止分钟数的场次请写明中止原因' });
    if (interruption !== 'none' && stopped === 0)
      context.addIssue({ code: 'custom', path: ['stopped_minutes'], message: '中止过的场次请写明中止分钟数' });
    if (length > 0 && stopped > length)
      context.addIssue({ code: 'custom', path: ['stopped_minutes'], message: '中止分钟数超过场次时长' });
  });

const sessionRegister: Register = {
  key: 'exchange.trading-session',
  title: '交易场次与中止',
  table: 'exchange_trading_session',
  columns: [
    { name: 'id', heading: '场次编号', type: 'text' },
    { name: 'project_id', heading: '项目编号', type: 'text' },
    { name: 'begun_at', heading: '开始时间', type: 'timestamptz' },
    { name: 'ended_at', heading: '结束时间', type: 'timestamptz' },
    { name: 'interruption', heading: '中止原因', type: 'text', titles: INTERRUPTIONS },
    { name: 'stopped_minutes', heading: '中止分钟数', type: 'integer' },
  ],
  row: SessionRow,
};

export const exchangeRegisters: readonly Register[] = [
  projectRegister,
  sessionRegister,
  surveyRegister({ key: 'exchange.survey-answer', title: '交易主体满意度答卷', table: 'exchange_survey_answer' }),
];
