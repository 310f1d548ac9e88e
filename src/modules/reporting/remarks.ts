import { EXECUTION_BASES, type ExecutionBase, type YearFigures } from '../performance/index.ts';
import type { Disclosed } from './audit/standing-answers.ts';
import { phrase, type Sentence, write } from './domain/figure.ts';
import type { Sources } from './sources.ts';
import { rateOn, totalFunds } from './sums.ts';

/** 八、其他需要说明的问题: the base and its other reading, what the figures rest on, and what is assumed. */
export const remarksOf = (figures: YearFigures, sources: Sources, disclosed: readonly Disclosed[]): readonly Sentence[] => [
  baseRemark(figures, sources),
  ...evidenceRemark(figures, sources),
  ...assumptionRemark(figures, sources),
  ...disclosed.map((answer) => disclosedRemark(answer, figures)),
];

/** 对外说明 of what the audit has found and 财务科 has answered. */
function disclosedRemark({ projectId, about, reason }: Disclosed, { projects }: YearFigures): Sentence {
  const name = projects.find(({ project }) => project.id === projectId)?.project.officialName;
  return noteOf({ about: `${name ?? ''}${about}`, reason });
}

/** The words as they were written, with a full stop. */
export const noteOf = ({ about, reason }: Pick<Disclosed, 'about' | 'reason'>): Sentence => [
  phrase(`关于${about}：${reason.replace(/[。.;；]+$/, '')}。`),
];

function baseRemark({ base, projects }: YearFigures, sources: Sources): Sentence {
  if (!base) return write`执行率基数尚未声明：预算执行率、执行率得分与自评分待声明后计算。`;
  const other: ExecutionBase = base.base === 'adjusted' || base.base === 'inPlace' ? 'adjustedBeforeRecovery' : 'adjusted';
  const counted = phrase(base.base === 'adjusted' ? '已' : '未');
  const rate = rateOn(other, totalFunds(projects), sources);
  return write`预算执行率以${phrase(EXECUTION_BASES[base.base])}为基数，依据：${phrase(base.documentNumber)}；财政收回指标${sources.money('recovered')}${counted}计入全年预算数调整；按${phrase(EXECUTION_BASES[other])}计算，预算执行率为${rate}。`;
}

/** How many actual values rest on records and how many on signed totals or papers (evidence grades A to D). */
function evidenceRemark({ projects }: YearFigures, { made }: Sources): readonly Sentence[] {
  const rows = projects.flatMap(({ indicators, rows: values }) =>
    indicators.flatMap(({ id, name }) => {
      const row = values.get(id);
      return row
        ? [{ name, grade: row.grade ?? 'D', display: `${row.printed}（${row.grade ?? 'D'} 级）`, home: row.measurementId }]
        : [];
    }),
  );
  if (rows.length === 0) return [];
  const counted = (key: string, title: string, grades: string) => {
    const inputs = rows.filter(({ grade }) => grades.includes(grade)).map(({ name, display, home }) => ({ name, display, home }));
    const explanation = '佐证等级：A 本系统记录，B 导入记录，C 签字汇总，D 声明或文件。';
    return made(`evidence/${key}`, String(inputs.length), '个', { title, explanation, inputs, link: null });
  };
  const records = counted('records', '依据业务记录的实际完成值', 'AB');
  const papers = counted('papers', '依据签字汇总或书面材料的实际完成值', 'CD');
  return [write`实际完成值中，${records}依据业务记录（佐证等级A或B），${papers}依据签字汇总或书面佐证材料（佐证等级C或D）。`];
}

function assumptionRemark({ projects }: YearFigures, { made }: Sources): readonly Sentence[] {
  const indicators = projects.flatMap(({ indicators: own }) => own);
  const assumed = (key: 'actualMark' | 'targetMark', title: string) => {
    const inputs = indicators
      .filter((indicator) => indicator[key] === 'assumed')
      .map(({ name }) => ({ name, display: '假定', home: null }));
    return {
      n: inputs.length,
      of: made(`assumed/${key}`, String(inputs.length), '个', {
        title,
        explanation: '自评表中标明“假定”的值。',
        inputs,
        link: null,
      }),
    };
  };
  const actuals = assumed('actualMark', '假定的实际完成值');
  const targets = assumed('targetMark', '假定的指标值');
  if (actuals.n + targets.n === 0) return [];
  return [write`自评表中，${actuals.of}实际完成值和${targets.of}指标值为假定，已逐项标明。`];
}
