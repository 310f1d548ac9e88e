import type { z } from 'zod';
import { dayOf, localTime } from '../../../kernel/period.ts';
import type { Db } from '../../../platform/database/db.ts';
import { listProjectFunds } from '../../budget/index.ts';
import { deputyName } from '../acting.ts';
import type { Unit } from '../data/indicators.ts';
import { listReminders, type Reminder } from '../data/messages.ts';
import { findYearPlan } from '../data/year-plans.ts';
import { type Cell, cellsOf, deadlineWords } from '../domain/board.ts';
import { STATES } from '../domain/states.ts';
import { STEPS } from '../domain/year-plan.ts';
import type { BoardView } from './contract.ts';
import { loadStaff, owing, type Staff, standingOf } from './owners.ts';

type View = z.input<typeof BoardView>;

/** 进度板: project × step, each cell with its state, who owes it, its deadline, since when it waits, and the last reminder. */
export async function viewBoard(db: Db, unit: Unit, now: Date, mails: boolean): Promise<View> {
  const today = dayOf(now);
  const staff = await loadStaff(db, unit, now);
  const due = (await findYearPlan(db, unit))?.due ?? {};
  const reminders = await listReminders(db, unit);
  const projects: View['projects'] = [];
  for (const { id, seq, officialName, shortName } of await listProjectFunds(db, unit)) {
    const { state } = standingOf(staff, id);
    const moves = (staff.steps.get(id) ?? []).map((step) => ({ ...step, byName: deputyName(step.byName, step.forName) }));
    const cells = [];
    for (const cell of cellsOf(state, moves, { due, today })) cells.push(await viewCell(db, staff, { id, cell, reminders }));
    const duty = staff.duties.get(id);
    projects.push({
      ...{ id, seq, officialName, shortName, state: STATES[state], cells },
      duty: { revision: duty?.revision ?? 0, sectionId: duty?.sectionId ?? null, people: duty?.people ?? {} },
      section: staff.people.find(({ sectionId }) => sectionId && sectionId === duty?.sectionId)?.section ?? null,
    });
  }
  return {
    year: unit.year,
    today,
    planned: Object.keys(due).length > 0,
    mails,
    steps: STEPS.map((step) => ({ ...step })),
    projects,
  };
}

type Place = { readonly id: string; readonly cell: Cell; readonly reminders: readonly Reminder[] };

async function viewCell(
  db: Db,
  staff: Staff,
  { id, cell, reminders }: Place,
): Promise<View['projects'][number]['cells'][number]> {
  const owners = cell.state === 'done' ? [] : await owing(db, staff, id, cell.step);
  const reminded =
    cell.state === 'now' ? reminders.find(({ projectId, step }) => projectId === id && step === cell.step) : undefined;
  return {
    ...{ step: cell.step, state: cell.state, due: cell.due, daysLeft: cell.daysLeft, deadline: deadlineWords(cell) },
    ...{ byName: cell.byName, at: cell.at ? localTime(cell.at) : null, returned: cell.returned },
    owners: owners.map(({ name, substitute }) => ({ name, substitute })),
    reminded: reminded
      ? {
          ...{ at: localTime(reminded.at), byName: reminded.byName, toNames: reminded.toNames },
          ...{ mailState: reminded.mailState, mailError: reminded.mailError },
        }
      : null,
  };
}
