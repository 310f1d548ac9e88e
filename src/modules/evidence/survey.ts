import { z } from 'zod';
import { day, registerOf, text, yesNo } from '../../platform/ingest/cells.ts';
import type { Register } from '../../platform/ingest/register.ts';

/** One returned questionnaire. The respondent is a number or a kind of party, never a person's name. */
const AnswerRow = z.object({
  id: text('答卷编号', 64),
  survey: text('调查名称'),
  day: day('填写日期'),
  respondent: text('受访对象'),
  satisfied: yesNo('是否满意'),
});

/** 问卷答卷: the register of a module's own survey; every survey has the same questionnaire, each module its own table. */
export const surveyRegister = (module: string, title: string): Register => registerOf(module, 'survey-answer', title, AnswerRow);
