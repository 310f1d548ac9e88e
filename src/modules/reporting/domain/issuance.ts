import type { Day } from '../../../kernel/period.ts';
import { refusalsOf } from '../../../kernel/refusal.ts';

export const refuse = refusalsOf({
  'reporting/issuance': { kind: 'invalid', title: '签发的内容有误' },
  'reporting/overtaken': { kind: 'conflict', title: '刚刚有人改动了签发信息' },
});

type Dates = { readonly signedOn: Day; readonly publishedOn: Day | null };

/**
 * 签发 lies not in the future, and 公开 follows it.
 * @throws Refusal with the field
 */
export function checkIssuance({ signedOn, publishedOn }: Dates, today: Day): void {
  if (signedOn > today) throw wrong('signedOn', `签发日期 ${signedOn} 晚于今天 ${today}，请核对。`);
  if (publishedOn === null) return;
  if (publishedOn < signedOn) throw wrong('publishedOn', `公开日期 ${publishedOn} 早于签发日期 ${signedOn}，请核对。`);
  if (publishedOn > today) throw wrong('publishedOn', `公开日期 ${publishedOn} 晚于今天 ${today}，公开之后再登记。`);
}

const wrong = (path: string, message: string) => refuse('reporting/issuance', { detail: message, issues: [{ path, message }] });
