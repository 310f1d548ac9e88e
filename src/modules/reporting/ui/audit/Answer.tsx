import { useState } from 'react';
import { Button, useMay } from '../../../../ui-kit/index.ts';
import { AnswerForm } from './AnswerForm.tsx';
import type { Answering, Standing } from './answering.ts';
import { Decision, Withdrawal } from './Decision.tsx';

const STATES = { open: '待办理', explained: '已答复', proposed: '待单位负责人确认', upheld: '共同认定保留' } as const;

/** 答复: what has been said to a finding, and what this person may say now. */
export function Answer({ current, ...answering }: Answering & { readonly current: boolean }) {
  const { finding, standing } = answering;
  const mayAnswer = useMay('reporting.finding.answer');
  const mayUphold = useMay('reporting.finding.uphold');
  const [open, setOpen] = useState(false);
  const { state, settled } = standing;
  const close = () => {
    setOpen(false);
    answering.onAnswered?.();
  };
  return (
    <section className={`mz-answer${settled ? ' settled' : ''}`} aria-label={`答复 ${finding.ruleId} ${finding.message}`}>
      <p className="state">
        {STATES[state]}
        {state === 'open' && <Way finding={finding} standing={standing} />}
      </p>
      <Steps standing={standing} />
      {current && mayUphold && state === 'proposed' && <Decision {...answering} />}
      {current && mayAnswer && state === 'open' && (finding.severity === 'warning' || standing.upholdable) && !open && (
        <Button size="small" className="mz-noprint" onClick={() => setOpen(true)}>
          {finding.severity === 'warning' ? '写明原因' : '提出认定'}
        </Button>
      )}
      {open && (
        <AnswerForm {...answering} onAnswered={close} onOvertaken={answering.onAnswered} onCancel={() => setOpen(false)} />
      )}
      {current && mayAnswer && state !== 'open' && <Withdrawal {...answering} />}
    </section>
  );
}

/** What can be done about an open finding. */
function Way({ finding: { severity }, standing: { upholdable } }: Pick<Answering, 'finding' | 'standing'>) {
  if (severity === 'warning') return <>：改正后重新核查，或由财务科写明原因。</>;
  return upholdable ? <>：请改正后重新核查；确须保留的，由财务科提出、单位负责人确认。</> : <>：只能改正，不能认定保留。</>;
}

const Steps = ({ standing: { steps } }: { readonly standing: Standing }) =>
  steps.length === 0 ? null : (
    <ol className="steps">
      {steps.map(({ at, name, title, reason, disclosed, file }) => (
        <li key={`${at}${title}`}>
          {at} {name} {title}
          {reason ? `：${reason}` : ''}
          {disclosed ? '（对外说明）' : ''}
          {file && (
            <>
              {' '}
              <a href={`/api/evidence/files/${file.id}`} download>
                {file.name}
              </a>
            </>
          )}
        </li>
      ))}
    </ol>
  );
