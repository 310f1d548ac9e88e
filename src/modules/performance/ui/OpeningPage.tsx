import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, get, Input, Link, Refused, State, useMay, useNavigate, Waiting } from '../../../ui-kit/index.ts';
import type { OpeningView } from '../opening/contract.ts';

type View = z.output<typeof OpeningView>;
type Step = View['steps'][number];

/** 开账向导: from an empty system to a year that can be filled in; every step says what it still misses. */
export function OpeningPage() {
  const [year, setYear] = useState<number>();
  const opening = useQuery({
    queryKey: ['performance', 'opening', year ?? null],
    queryFn: () => get<View>(`/api/performance/opening${year === undefined ? '' : `?year=${year}`}`),
    refetchOnMount: 'always',
  });
  if (opening.isPending) return <Waiting />;
  if (opening.isError) return <Refused error={opening.error} />;
  const { steps, years, done } = opening.data;
  const finished = steps.filter((step) => step.done).length;
  return (
    <>
      <div className="mz-head">
        <h1>开账向导</h1>
        <p role="status">{done ? '全部完成' : `已完成 ${finished} 步，共 ${steps.length} 步`}</p>
      </div>
      <div className="mz-toolbar">
        <p className="mz-help">按顺序办理；每一步都可以随时离开，回来时从数据重新核对还缺什么。</p>
        <span className="fill" />
        {years.length > 1 && (
          <label className="field">
            <span>年度</span>
            <select value={opening.data.year ?? ''} onChange={({ target }) => setYear(Number(target.value))}>
              {years.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <ol className="mz-steps">
        {steps.map((step, at) => (
          <li key={step.key} className={step.done ? 'done' : undefined} aria-label={step.title}>
            <StepCard step={step} number={at + 1} year={opening.data.year} />
          </li>
        ))}
      </ol>
    </>
  );
}

const SHOWN = 8;

function StepCard({ step, number, year }: { readonly step: Step; readonly number: number; readonly year: number | null }) {
  const [all, setAll] = useState(false);
  const shown = all ? step.missing : step.missing.slice(0, SHOWN);
  return (
    <>
      <span className="number" aria-hidden="true">
        {step.done ? '✓' : number}
      </span>
      <div>
        <h2>
          {step.title} <State tone={step.done ? 'good' : 'warn'}>{step.done ? '已完成' : `还缺 ${step.open} 项`}</State>
        </h2>
        <p className="mz-help">
          {step.help} 由{step.who}办理。
        </p>
        {shown.length > 0 && (
          <ul>
            {shown.map(({ text, to }) => (
              <li key={text}>{to && step.mine ? <Link to={to}>{text}</Link> : text}</li>
            ))}
          </ul>
        )}
        {step.missing.length > shown.length && (
          <Button type="link" onClick={() => setAll(true)}>
            显示全部 {step.missing.length} 项
          </Button>
        )}
      </div>
      <div className="way">
        {step.key === 'notice' && year === null ? (
          <FirstYear mine={step.mine} />
        ) : (
          step.to && <Way to={step.to} done={step.done} />
        )}
      </div>
    </>
  );
}

const Way = ({ to, done }: { readonly to: string; readonly done: boolean }) => {
  const navigate = useNavigate();
  return (
    <Button type={done ? 'default' : 'primary'} onClick={() => navigate({ to })}>
      {done ? '查看' : '去办理'}
    </Button>
  );
};

/** Which year is opened: the one that has just ended is evaluated. */
function FirstYear({ mine }: { readonly mine: boolean }) {
  const may = useMay('performance.year-plan.write');
  const navigate = useNavigate();
  const [year, setYear] = useState(String(new Date().getFullYear() - 1));
  if (!mine || !may) return null;
  const isYear = /^20\d\d$/.test(year);
  return (
    <form
      className="mz-actions"
      onSubmit={(event) => {
        event.preventDefault();
        if (isYear) void navigate({ to: `/years/${year}/plan` });
      }}
    >
      <Input
        aria-label="要自评的年度"
        className="narrow"
        inputMode="numeric"
        maxLength={4}
        value={year}
        status={isYear ? '' : 'error'}
        onChange={({ target }) => setYear(target.value)}
      />
      <Button type="primary" htmlType="submit" disabled={!isYear}>
        开启年度
      </Button>
    </form>
  );
}
