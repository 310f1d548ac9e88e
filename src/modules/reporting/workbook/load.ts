import type { Db } from '../../../platform/database/db.ts';
import { fullWidth } from '../../../platform/documents/content.ts';
import type { Workbook } from '../../../platform/documents/sheet.ts';
import { type Latest, listProofs, type Proof } from '../../evidence/index.ts';
import {
  baseSentence,
  type Facts,
  formOf,
  judge,
  listGoals,
  type ProjectFigures,
  plainGoal,
  versionLines,
} from '../../performance/index.ts';
import type { Sentence } from '../domain/figure.ts';
import { gatherMaterial } from '../material.ts';
import { formName, markOf, type ReportOrder } from '../paper.ts';
import type { FormContent, MoneyKey } from './content.ts';
import { formSheet } from './form-sheet.ts';
import { proofSheet } from './proof-sheet.ts';

/** Which table: of one project or of all, in the form in force or in another one. */
export type FormOrder = ReportOrder & { readonly projectId?: string; readonly form?: string | undefined };

/** What the self-evaluation tables of a year say, by project: the one source of every workbook and of what is filled into blanks. */
export async function loadContents(
  db: Db,
  facts: Facts,
  order: FormOrder,
): Promise<{ unit: string; contents: ReadonlyMap<string, FormContent> }> {
  const { material, figures, measured } = await gatherMaterial(db, facts, order);
  const goals = await listGoals(db, order);
  const contents = new Map<string, FormContent>();
  const chosen = figures.projects.filter(({ project }) => order.projectId === undefined || project.id === order.projectId);
  for (const own of chosen) {
    const form = order.form === undefined ? own.form : formOf(order, order.form);
    const project = { ...own, form };
    const { evaluation, total, grade } = judge(project);
    const { id } = project.project;
    const goal = goals.get(id);
    contents.set(id, {
      ...{ year: order.year, unit: material.unit, figures: project, evaluation, total, grade },
      goal: goal ? plainGoal(goal.stage) : '',
      achievement: wordsOf(material.projects.find((candidate) => candidate.id === id)?.achievement ?? null),
      remark: project.base
        ? baseSentence(project.project, project.base.base)
        : '执行率基数待声明，执行率、得分与总分待声明后计算。',
      ...(await proofsOf(db, order.region, project, measured)),
      factTitle: (key) => facts.get(key)?.title,
    });
  }
  return { unit: material.unit, contents };
}

/** The self-evaluation tables of a year as workbooks, by project. */
export async function loadWorkbooks(
  db: Db,
  facts: Facts,
  order: FormOrder,
): Promise<{ unit: string; workbooks: ReadonlyMap<string, Workbook> }> {
  const { unit, contents } = await loadContents(db, facts, order);
  const { mark } = markOf(order);
  const versionOf = await versionLines(db, order);
  const workbooks = new Map(
    [...contents].map(([id, content]): [string, Workbook] => {
      const title = fullWidth(formName(order.year, content.figures.project.officialName));
      const sheets = [formSheet(content, mark), proofSheet(content, mark)];
      return [id, { title, sheets, ...versionOf(id, 'form'), ...(mark ? { mark } : {}) }];
    }),
  );
  return { unit, workbooks };
}

const wordsOf = (sentence: Sentence | null): string =>
  (sentence ?? []).map((run) => (run.kind === 'text' ? run.text : run.display)).join('');

const MONEY: Readonly<Record<MoneyKey, string>> = {
  initial: 'budget.opening',
  beforeRecovery: 'budget.before_recovery',
  recovered: 'budget.recovered',
  received: 'budget.received',
  executed: 'budget.executed',
};

/** What proves the rows, and the amounts: of those the newest measurement, when it still equals the ledger. */
async function proofsOf(
  db: Db,
  region: string,
  { project, rows }: ProjectFigures,
  measured: ReadonlyMap<string, Latest>,
): Promise<Pick<FormContent, 'proofs' | 'moneyProofs'>> {
  const money = Object.entries(MONEY).flatMap(([key, fact]) => {
    const found = measured.get(`${fact}|${project.id}`);
    // the keys of the table above
    return found?.numerator.eq(project[key as MoneyKey]) ? [{ key, id: found.id }] : [];
  });
  const ids = [...rows.values()].flatMap(({ measurementId }) => (measurementId ? [measurementId] : []));
  const proofs = await listProofs(db, region, [...ids, ...money.map(({ id }) => id)]);
  const moneyProofs: Record<string, Proof> = {};
  for (const { key, id } of money) {
    const proof = proofs.get(id);
    if (proof) moneyProofs[key] = proof;
  }
  return { proofs, moneyProofs };
}
