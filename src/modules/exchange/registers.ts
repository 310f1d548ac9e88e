import { z } from 'zod';
import { choice, day, instant, number, optionalText, registerOf, text, yesNo } from '../../platform/ingest/cells.ts';
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
      context.addIssue({ code: 'custom', path: ['remote_place'], message: '不是远程异地评标的项目，异地评标地点应为空' });
    if (full_electronic === 'true' && paperless === 'false')
      context.addIssue({ code: 'custom', path: ['paperless'], message: '有纸质投标的项目不是全流程电子化' });
  });

const projectRegister: Register = registerOf('exchange', 'trading-project', '交易项目', ProjectRow);

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

const sessionRegister: Register = registerOf('exchange', 'trading-session', '交易场次与中止', SessionRow);

export const exchangeRegisters: readonly Register[] = [
  projectRegister,
  sessionRegister,
  surveyRegister('exchange', '交易主体满意度答卷'),
];
