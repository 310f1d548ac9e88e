import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, postVersion, Refused, useAccount } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { allowedCommands, COMMANDS, type Command, needsMinute, STATES, type State, WAY } from '../domain/states.ts';
import { MinuteChoice } from './MinuteChoice.tsx';
import { type Part, ReturnDrawer } from './ReturnDrawer.tsx';

type Wish = { readonly command: Command; readonly reason?: string; readonly parts?: readonly Part[] };

/** Moves of one press; the others are recorded with their papers. */
const PRESSED: readonly Command[] = ['submit', 'withdraw', 'approve', 'sendBack'];
const isState = (code: string): code is State => Object.hasOwn(STATES, code);

/** 办理: where the self-evaluation stands, what this person may do now, and its way so far. */
export function Workflow({
  year,
  evaluation,
  roles,
}: {
  readonly year: number;
  readonly evaluation: ProjectEvaluation;
  readonly roles: readonly string[];
}) {
  const { project, state, steps, missing } = evaluation;
  const [reason, setReason] = useState('');
  const [minute, setMinute] = useState<string | null>(null);
  const [returning, setReturning] = useState(false);
  const client = useQueryClient();
  const path = `/api/performance/years/${year}/projects/${encodeURIComponent(project.id)}/moves`;
  const move = useMutation({
    mutationFn: ({ command, ...wish }: Wish) =>
      postVersion<ProjectEvaluation>(path, state.version, { command, reason: reason || null, minute, ...wish }),
    onSuccess: () => {
      setReason('');
      setMinute(null);
      setReturning(false);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['performance'] }),
  });
  const account = useAccount();
  const isSubmitter = state.submitters.includes(account);
  const commands = (isState(state.code) ? allowedCommands(state.code, roles) : [])
    .filter((command) => command !== 'withdraw' || (isSubmitter && !state.opened))
    .filter((command) => command !== 'approve' || !isSubmitter);
  const decides = commands.some((command) => isState(state.code) && needsMinute(state.code, command));
  const pressed = commands.filter((command) => PRESSED.includes(command));
  return (
    <section className="mz-card mz-noprint" style={{ marginBottom: 14 }} aria-label="办理">
      <Way state={state.code} />
      <div className="mz-head">
        <p style={{ margin: 0 }}>
          状态：<b>{state.title}</b>
          {state.frozen ? '（数值已随提交冻结）' : ''}
        </p>
        <div className="mz-noprint" style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          {commands.includes('sendBack') && (
            <Input
              aria-label="退回原因"
              placeholder="退回时请写明原因"
              style={{ width: 240 }}
              maxLength={500}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
          {decides && <MinuteChoice year={year} projectId={project.id} value={minute} onChange={setMinute} />}
          {pressed.length < commands.length && <a href="#outside">报送与上级审核在下方登记</a>}
          {pressed.map((command) => (
            <Button
              key={command}
              type={command === 'sendBack' || command === 'withdraw' ? 'default' : 'primary'}
              loading={move.isPending}
              disabled={(command === 'submit' && missing.length > 0) || (command === 'approve' && decides && minute === null)}
              onClick={() => move.mutate({ command })}
            >
              {COMMANDS[command]}
            </Button>
          ))}
        </div>
      </div>
      {commands.includes('sendBack') && (
        <p className="mz-hint">
          “退回”打开整张表；只改几行时请{' '}
          <button type="button" className="mz-open" onClick={() => setReturning(true)}>
            指定要修改的行
          </button>
          ，其余保持不变。
        </p>
      )}
      {move.isError && !returning && <Refused error={move.error} />}
      <ReturnDrawer
        evaluation={evaluation}
        open={returning}
        pending={move.isPending}
        error={move.error}
        onSend={(wish) => move.mutate({ command: 'sendBack', ...wish })}
        onClose={() => setReturning(false)}
      />
      {steps.length > 0 && (
        <ol style={{ margin: '8px 0 0', paddingLeft: 20 }}>
          {steps.map((step) => (
            <li key={`${step.at}${step.command}`}>
              {step.at} {step.byName} {step.command}：{step.from} → {step.to}
              {step.minute ? `。纪要：${step.minute}` : ''}
              {step.reason ? `。原因：${step.reason}` : ''}
              {step.notes.length > 0 && `（${step.notes.length} 条意见或答复，见办理记录）`}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

/** The states in order, where the table stands, and who acts next. */
function Way({ state }: { readonly state: string }) {
  const now = WAY.findIndex((step) => step.state === state);
  return (
    <ul className="mz-way" aria-label="流程">
      {WAY.map((step, i) => (
        <li
          key={step.state}
          className={i < now ? 'done' : i === now ? 'now' : undefined}
          aria-current={i === now ? 'step' : undefined}
        >
          <span>
            {i < now ? '✓ ' : ''}
            {STATES[step.state]}
            <small>{step.who}</small>
          </span>
        </li>
      ))}
    </ul>
  );
}
