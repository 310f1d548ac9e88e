import type { Figure } from '../prose/figures.ts';
import { once } from '../prose/once.ts';
import type { Report } from '../prose/report.ts';

/** 安排、到位、收回、支出: the money of the whole report as one passage states it. */

const MONEY = new Set(['元', '万元', '亿元', '千元']);
export const isMoney = ({ unit }: Figure): boolean => MONEY.has(unit);

/** 安排, 到位, 收回 and 支出 of the whole report, as one passage states them. */
export type Passage = {
  readonly initial: Figure | undefined;
  readonly inPlace: Figure | undefined;
  readonly recovered: Figure | undefined;
  readonly executed: Figure | undefined;
  readonly rate: Figure | undefined;
};

/** How far after the sentence of 到位 or 收回 the expenditure and its rate may stand. */
const NEAR = 120;
const SPENT = /支出|执行/;
const PAID = /支付|兑付|拨付|使用/;
const EXECUTION_RATE = /(?:使用|执行|支出|支付)率?$/;

export const passageOf = once((report: Report): Passage | null => {
  const anchor = anchorOf(report);
  if (!anchor) return null;
  const { start, end } = anchor.sentence;
  const near = report.figures.filter(
    (figure) => figure.section === anchor.section && figure.start >= start && figure.start <= end + NEAR,
  );
  const money = (pattern: RegExp, last: number) =>
    near.find((figure) => isMoney(figure) && figure.start < last && pattern.test(figure.noun));
  return {
    initial: money(/安排|预算|批复|下达/, end) ?? (/到位|收回/.test(anchor.noun) ? undefined : budgetOf(report, anchor)),
    inPlace: money(/到位/, end),
    recovered: money(/收回/, end),
    executed: money(SPENT, end + NEAR) ?? money(PAID, end + NEAR),
    rate: near.find(({ unit, noun }) => unit === '%' && EXECUTION_RATE.test(noun)),
  };
});

/** 到位 or 收回; without them, expenditure that has its rate in the same sentence. */
function anchorOf(report: Report): Figure | undefined {
  const named = (pattern: RegExp) => report.figures.find((figure) => isMoney(figure) && pattern.test(figure.noun));
  const rated = new Set(
    report.figures.filter(({ unit, noun }) => unit === '%' && EXECUTION_RATE.test(noun)).map(({ sentence }) => sentence.start),
  );
  return (
    named(/到位/) ??
    named(/收回/) ??
    [SPENT, PAID]
      .map((words) =>
        report.figures.find((figure) => isMoney(figure) && words.test(figure.noun) && rated.has(figure.sentence.start)),
      )
      .find((figure) => figure !== undefined)
  );
}

const budgetOf = (report: Report, { unit }: Figure): Figure | undefined =>
  report.figures.find((figure) => figure.unit === unit && /预算/.test(figure.noun) && !/执行|支出/.test(figure.noun));

export const needsPassage = (report: Report): string | null => (passageOf(report) ? null : '正文没有到位或收回的金额');
