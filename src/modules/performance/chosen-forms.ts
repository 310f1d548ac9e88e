import type { Db } from '../../platform/database/db.ts';
import { type FormChoice, listFormChoices } from './data/form-choices.ts';
import type { Unit } from './data/indicators.ts';
import type { Form } from './domain/form.ts';
import { withOwn } from './domain/own-form.ts';
import { formOf, keptForm } from './forms.ts';

/** The forms by which a unit evaluates a year. */
export type ChosenForms = {
  /** What holds for every project that has no form of its own. */
  readonly common: () => Form;
  readonly of: (projectId: string) => Form;
  /** The very version by which a submission was scored. */
  readonly kept: (form: Pick<Form, 'id' | 'version'>) => Form;
  /** The choice in force for all projects (empty id) or for one. */
  readonly choice: (projectId: string) => FormChoice | undefined;
};

/** Tells a form of the unit's own from the built-in ones; the revision is its version. */
const ownId = ({ year, projectId }: FormChoice): string => `own/${year}/${projectId}`;

/** Reads what the unit has chosen; without a choice the form in force for its region holds. */
export async function readForms(db: Db, unit: Unit): Promise<ChosenForms> {
  const choices = await listFormChoices(db, unit);
  const choice = (projectId: string) => choices.find((each) => each.projectId === projectId);
  const made = (each: FormChoice | undefined): Form | undefined => {
    if (!each?.base) return undefined;
    // unchanged it is the version that holds in the year; changed it is a copy of the one that it was made from
    return each.own
      ? withOwn(keptForm(each.base), each.own, { id: ownId(each), version: each.revision })
      : formOf(unit, each.base.id);
  };
  const common = () => made(choice('')) ?? formOf(unit);
  return {
    ...{ choice, common },
    of: (projectId) => made(choice(projectId)) ?? common(),
    kept: ({ id, version }) =>
      made(choices.find((each) => each.own && ownId(each) === id && each.revision === version)) ?? keptForm({ id, version }),
  };
}
