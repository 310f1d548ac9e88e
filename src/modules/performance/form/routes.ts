import type { z } from 'zod';
import { localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { routesOf } from '../../../platform/http/route.ts';
import { listProjects } from '../../budget/index.ts';
import { readForms } from '../chosen-forms.ts';
import { permissions, Year } from '../contract.ts';
import { addFormChoice } from '../data/form-choices.ts';
import type { Unit } from '../data/indicators.ts';
import { listStandings } from '../data/submissions.ts';
import { keyed, type OwnForm, ownFormFaults, ownOf } from '../domain/own-form.ts';
import { refuse } from '../domain/refusals.ts';
import { isFrozen } from '../domain/states.ts';
import { builtInForms, formOf } from '../forms.ts';
import { FormChoiceBody, FormsView } from './contract.ts';

const route = routesOf(permissions);

/** 自评表样式 of a year: chosen among the built-in ones, or changed into one of the unit's own, for all projects or for one. */
export const formRoutes = [
  route({
    method: 'GET',
    path: '/api/performance/years/:year/forms',
    permission: 'performance.self-evaluation.read',
    scope: 'org',
    summary: '自评表样式（可选的与已选的）',
    params: Year,
    response: FormsView,
    handle: async ({ db }, { actor, params }) => viewForms(db, { ...actor, year: params.year }),
  }),
  route({
    method: 'PUT',
    path: '/api/performance/years/:year/forms',
    permission: 'performance.year-plan.write',
    scope: 'org',
    summary: '选择自评表样式，或编辑本单位样式；已提交的表不受影响',
    params: Year,
    body: FormChoiceBody,
    response: FormsView,
    ifMatch: true,
    handle: async ({ db, clock }, { actor, params, body, version, note }) => {
      const unit = { ...actor, year: params.year };
      if (body.projectId !== null && !(await listProjects(db, unit)).some(({ id }) => id === body.projectId))
        throw refuse('performance/no-project', { detail: `${params.year} 年没有这个项目，请刷新后重选。` });
      if (body.own && body.base === null)
        throw refuse('performance/form-choice', { detail: '本单位样式须以一个内置样式为底本，请先选择底本。' });
      const faults = body.own ? ownFormFaults(body.own) : [];
      if (faults.length > 0) throw refuse('performance/form-choice', { detail: '请按提示改正后再保存。', issues: [...faults] });
      const base = body.base === null ? null : formOf(unit, body.base);
      const projectId = body.projectId ?? '';
      const choice = {
        ...{ projectId, revision: version + 1, own: body.own && keyed(body.own) },
        base: base && { id: base.id, version: base.version },
      };
      const by = { accountId: actor.accountId, name: actor.name, now: clock.now() };
      if (!(await addFormChoice(db, unit, choice, by))) {
        const theirs = (await readForms(db, unit)).choice(projectId);
        throw refuse('performance/form-overtaken', {
          detail: `${theirs?.writtenName ?? '另一人'}刚刚改写了这个样式；您填写的内容还在页面上，请刷新核对后再保存。`,
        });
      }
      note({ object: `form-choice/${params.year}/${projectId || 'all'}`, detail: { ...choice } });
      return viewForms(db, unit);
    },
  }),
];

async function viewForms(db: Db, unit: Unit): Promise<z.input<typeof FormsView>> {
  const forms = await readForms(db, unit);
  const standings = await listStandings(db, unit);
  const scopes = [
    { id: '', name: '全部项目' },
    ...(await listProjects(db, unit)).map(({ id, shortName }) => ({ id, name: shortName })),
  ];
  const choices = scopes.map(({ id, name }) => {
    const found = forms.choice(id);
    const form = id === '' ? forms.common() : forms.of(id);
    // one that an earlier year made is continued, and changed by the first revision of this year
    const isOfYear = found?.year === unit.year;
    return {
      ...{ projectId: id || null, name, revision: isOfYear ? found.revision : 0, title: form.title },
      ...{ base: found?.base?.id ?? null, own: found?.own ? ownView(found.own) : null },
      source: sourceOf(found, unit.year, id === ''),
      submitted: isFrozen(standings.get(id)?.state ?? 'drafting'),
      written: found?.base ? { name: found.writtenName, at: localTime(found.writtenAt) } : null,
    };
  });
  const builtIn = builtInForms(unit).map((form) => ({
    ...{ id: form.id, title: form.title, basis: form.basis, own: ownView(ownOf(form)) },
    columns: form.columns.map(({ title }) => title),
  }));
  return { year: unit.year, builtIn, choices };
}

const ownView = ({ blocks, bands, signatures, ...rest }: OwnForm) => ({
  ...rest,
  blocks: blocks.map((block) => ({ ...block, level2: [...block.level2] })),
  ...{ bands: [...bands], signatures: [...signatures] },
});

function sourceOf(
  found: { readonly base: unknown; readonly own: unknown; readonly year: number } | undefined,
  year: number,
  isCommon: boolean,
): string {
  if (!found?.base) return isCommon ? '按行政区划自动选用' : '与全部项目一致';
  const kind = found.own ? '本单位样式' : '内置样式';
  return found.year === year ? kind : `${kind}，沿用 ${found.year} 年度`;
}
