import { fault, judged, tie, type Verdict } from '../finding.ts';
import type { Report } from '../prose/report.ts';
import { isGoalSection } from '../prose/stated.ts';
import type { Rule, Surroundings } from '../rule.ts';

/** 依据与日期 (R58, R59). */

const NUMBER = /[\u4e00-\u9fff]{1,6}[〔[](\d{4})[〕\]]\s*(?:第)?(\d+)号/g;

const cited = ({ text }: Report): readonly string[] => [...text.matchAll(NUMBER)].map(([number]) => number.replaceAll(/\s/g, ''));

/** Dates a report carries on itself: `signed` closes the text, `published` and the index number come from the page it stood on. */
export type ReportDates = {
  readonly signed: string | null;
  readonly published: string | null;
  readonly indexed: string | null;
  readonly year: string | null;
  readonly numberBlank: boolean;
};

const iso = (year: string, month: string, day: string): string => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

export function datesOf({ text }: Report): ReportDates {
  const signed = [...text.matchAll(/^[^\S\n]*(\d{4})年(\d{1,2})月(\d{1,2})日[^\S\n]*$/gm)].at(-1);
  const published = /发布日期\s*:\s*(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
  const index = /索引号\s*:\s*(\d{4})(\d{2})(\d{2})/.exec(text);
  const day = (match: RegExpExecArray | RegExpMatchArray | null | undefined) =>
    match ? iso(match[1] ?? '', match[2] ?? '', match[3] ?? '') : null;
  return {
    signed: day(signed),
    published: day(published),
    indexed: day(index),
    year: /(\d{4})年度/.exec(text)?.[1] ?? null,
    numberBlank: /^(?:-|[^\S\n])*文号[^\S\n]*:[^\S\n]*$/m.test(text),
  };
}

export const R58: Rule = {
  id: 'R58',
  title: '依据现行、齐全、书名规范',
  ...{
    severity: 'note',
    scope: 'text',
    formula: '依据现行有效、必备的齐全、书名规范',
    source: '依据清单',
  },
  report: {
    appliesTo: (report) => (cited(report).length > 0 ? null : '正文没有文号'),
    check: (report, { settings }) => {
      const date = datesOf(report).signed ?? `${datesOf(report).year ?? '9999'}-12-31`;
      const text = report.text.replaceAll('[', '〔').replaceAll(']', '〕').replaceAll(' ', '');
      const inForce = settings.bases.filter(
        ({ validFrom, validTo }) => validFrom <= date && (validTo === null || date <= validTo),
      );
      // a report that only cites the paper it answers does not list what it rests on
      const isListed = report.sections.some(({ title }) => /依据/.test(title)) || new Set(cited(report)).size > 1;
      const missing = !isListed
        ? []
        : inForce.filter(({ requiredFor, number }) => requiredFor === 'report' && !text.includes(number));
      const replaced = settings.bases.filter(
        ({ validTo, number }) => validTo !== null && validTo < date && text.includes(number),
      );
      const about = (number: string) => `${report.subject}/依据/${number}`;
      return [
        ...missing.map(({ number, title }) =>
          fault({ subject: about(number), expected: number, actual: '无', message: `依据${number}《${title}》缺少` }),
        ),
        ...replaced.map(({ number }) =>
          fault({ subject: about(number), expected: '现行依据', actual: number, message: `依据${number}已被取代` }),
        ),
        ...titles(report),
        ...repeated(report),
      ];
    },
  },
};

/** 《…关于<…>的通知》: the inner title wants 〈 〉 and a verb such as 印发 before it. */
function titles(report: Report): Verdict[] {
  return [...report.text.matchAll(/《([^》]*)》\s*(\([^()]{0,30}号\))?/g)].flatMap((match) => {
    const [, title = '', number = title] = match;
    const brackets = /[<>]/.test(title);
    const verb = /关于\s*[<〈]/.test(title) && !/印发|转发|发布|修订|实施|做好/.test(title.split(/[<〈]/)[0] ?? '');
    if (!brackets && !verb) return [];
    const wrong = [...(verb ? ['缺“印发”'] : []), ...(brackets ? ['书名内应用“〈 〉”'] : [])].join('，');
    return [
      fault({
        subject: `${report.subject}/依据/${number}`,
        inputs: [{ label: '书名', value: title, sourceRef: `+${match.index}` }],
        expected: '关于印发〈…〉的通知',
        actual: title,
        message: `依据${number}书名不规范：${wrong}`,
      }),
    ];
  });
}

/** The same number must carry the same title wherever it stands. */
function repeated(report: Report): Verdict[] {
  const cited = new Map<string, string[]>();
  for (const match of report.text.matchAll(/《([^》]*)》\s*\(([^()]{2,30}号)\)/g))
    cited.set(match[2] ?? '', [...(cited.get(match[2] ?? '') ?? []), match[1] ?? '']);
  return [...cited]
    .filter(([, names]) => names.length > 1)
    .map(([number, names]) => {
      const shared = { subject: `${report.subject}/依据/${number}/书名`, expected: names[0] ?? '', actual: names.join(';') };
      return judged(new Set(names).size === 1, shared, {
        right: `${number}出现${names.length}次，书名一致`,
        wrong: `依据${number}书名前后不一`,
      });
    });
}

export const R59: Rule = {
  id: 'R59',
  title: '日期有序，目标在年度之内',
  ...{ severity: 'warning', scope: 'text', formula: '通知 ≤ 签署 ≤ 发布；目标期在年度之内', source: '算术' },
  report: {
    appliesTo: () => null,
    check: (report, around) => [...order(report, around), ...afterPublication(report), ...beyondYear(report)],
  },
};

function order(report: Report, { set }: Surroundings): Verdict[] {
  const { signed, published } = datesOf(report);
  const steps = [
    ['通知', set.context.noticedOn],
    ['签署', signed],
    ['发布', published],
  ].filter((step): step is [string, string] => step[1] !== null);
  if (steps.length < 2) return [];
  const text = steps.map(([name, date]) => `${name}${date}`).join(' ≤ ');
  const sorted = steps.every(([, date], at) => at === 0 || (steps[at - 1]?.[1] ?? '') <= date);
  return [
    judged(
      sorted,
      { subject: `${report.subject}/日期`, formula: text, expected: '通知 ≤ 签署 ≤ 发布', actual: text },
      { right: text, wrong: `日期顺序有误：${text}` },
    ),
  ];
}

function afterPublication(report: Report): Verdict[] {
  const { indexed, published, numberBlank } = datesOf(report);
  if (!indexed || !published) return [];
  const shared = {
    subject: `${report.subject}/索引号`,
    formula: `${indexed} ≤ ${published}`,
    expected: `≤${published}`,
    actual: indexed,
  };
  if (indexed <= published) return [tie({ ...shared, message: `索引号日期${indexed}不晚于发布日期` })];
  return [
    fault({
      ...shared,
      severity: 'note',
      message: `日期顺序有误：索引号日期${indexed}晚于发布日期${published}${numberBlank ? '；文号为空' : ''}`,
    }),
  ];
}

function beyondYear(report: Report): Verdict[] {
  const { year } = datesOf(report);
  if (!year) return [];
  return report.sections.flatMap(({ path, start, end }) => {
    if (!isGoalSection(report, path)) return [];
    const later = [...report.text.slice(start, end).matchAll(/(\d{4})年(?:底前|底|末|前)/g)].find(([, goal = '']) => goal > year);
    return later
      ? [
          fault({
            subject: `${report.subject}/${path}/目标期`,
            severity: 'note',
            inputs: [{ label: '目标期', value: later[0], sourceRef: `${path}+${start + later.index}` }],
            expected: `≤${year}年`,
            actual: later[0],
            message: `目标期${later[0]}超出${year}年，不得写入年度总体目标`,
          }),
        ]
      : [];
  });
}
