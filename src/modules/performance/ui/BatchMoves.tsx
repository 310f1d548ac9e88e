import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, Drawer, ProblemError, postVersion, Refused, useRoles } from '../../../ui-kit/index.ts';
import type { YearView } from '../contract.ts';
import { COMMANDS } from '../domain/states.ts';
import { dueFor, TOGETHER, type Together } from '../domain/together.ts';
import { DeliveryForm } from './DeliveryForm.tsx';
import { projectPath } from './paths.ts';
import './papers.css';

type Project = z.output<typeof YearView>['projects'][number];

/** 成批办理: the same step for several projects at once; each is moved by itself and leaves its own record. */
export function BatchMoves({ year, projects }: { readonly year: number; readonly projects: readonly Project[] }) {
  const roles = useRoles();
  const steps = TOGETHER.map((command) => ({ command, due: dueFor(command, projects, roles) }));
  return steps.map(({ command, due }) => <Step key={command} year={year} command={command} due={due} />);
}

type Outcome = { readonly name: string; readonly refused: ProblemError | null };
type Props = { readonly year: number; readonly command: Together; readonly due: readonly Project[] };

function Step({ year, command, due }: Props) {
  const [left, leave] = useState<ReadonlySet<string>>(new Set());
  const [isSending, send] = useState(false);
  const client = useQueryClient();
  const chosen = due.filter(({ id }) => !left.has(id));
  const move = useMutation({
    mutationFn: async () => {
      const outcomes: Outcome[] = [];
      for (const project of chosen) outcomes.push({ name: project.officialName, refused: await moveOne(year, project, command) });
      return outcomes;
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  const toggle = (id: string) =>
    leave((before) => (before.has(id) ? new Set([...before].filter((each) => each !== id)) : new Set([...before, id])));
  const refused = (move.data ?? []).filter((outcome) => outcome.refused !== null);
  if (due.length < 2 && refused.length === 0 && !isSending)
    return move.data ? <p role="status">已办理 {move.data.length} 个项目。</p> : null;
  const title = `成批${command === 'approve' ? '审核' : COMMANDS[command]}`;
  return (
    <section className="mz-card mz-noprint mz-together" aria-label={title}>
      <h2>{title}</h2>
      <div className="mz-toolbar">
        {due.map(({ id, officialName, total }) => (
          <label key={id}>
            <input type="checkbox" checked={!left.has(id)} onChange={() => toggle(id)} /> {officialName}
            {total && `（${total} 分）`}
          </label>
        ))}
      </div>
      <div className="mz-actions">
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={move.isPending}
          onClick={() => (command === 'deliver' ? send(true) : move.mutate())}
        >
          {COMMANDS[command]}所选 {chosen.length} 个项目
        </Button>
      </div>
      {refused.length > 0 && (
        <div role="alert">
          {refused.map((outcome) => (
            <section key={outcome.name} aria-label={`没有办理：${outcome.name}`}>
              <b>{outcome.name}</b>
              <Refused error={outcome.refused} />
            </section>
          ))}
        </div>
      )}
      <Drawer
        title={`${COMMANDS.deliver} ${chosen.length} 个项目`}
        open={isSending}
        onClose={() => send(false)}
        size={520}
        destroyOnHidden
      >
        {isSending && (
          <DeliveryForm
            year={year}
            going={chosen}
            unsigned="报送纸质件之前，请先打印各项目的自评表、签字盖章并上传签章件。"
            onDone={() => send(false)}
          />
        )}
      </Drawer>
    </section>
  );
}

/** Why a project was not moved; null when it was. */
async function moveOne(year: number, { id, version }: Project, command: Together): Promise<ProblemError | null> {
  try {
    await postVersion(`${projectPath(year, id)}/moves`, version, { command });
    return null;
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
}
