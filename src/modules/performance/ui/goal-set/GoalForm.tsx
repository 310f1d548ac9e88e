import { Input } from '../../../../ui-kit/index.ts';
import { GOAL_TITLES, type GoalTexts } from '../../domain/goal-row.ts';
import type { CellIssue } from '../../domain/goal-set.ts';
import type { Editing } from './editing.ts';

type FormProps = {
  readonly editing: Editing;
  readonly faults: readonly CellIssue[];
  readonly readOnly: boolean;
  readonly lastStage: string;
};

const LONG: readonly (keyof GoalTexts)[] = ['overall', 'stage'];
const SHORT: readonly (keyof GoalTexts)[] = ['periodFrom', 'periodTo', 'documentNumber'];
const PLACEHOLDERS: Readonly<Record<keyof GoalTexts, string>> = {
  overall: '实施期内要达到什么',
  stage: '本年度要达到什么',
  ...{ periodFrom: '年-月-日', periodTo: '年-月-日', documentNumber: '目标批复或申报文件的文号' },
};

/** 绩效目标: of the whole period beside the one of this year. */
export function GoalForm({ editing: { content, edit }, faults, readOnly, lastStage }: FormProps) {
  const faultOf = (key: keyof GoalTexts) =>
    faults.find(({ row, column }) => row === null && column === GOAL_TITLES[key])?.message;
  const field = (key: keyof GoalTexts) => {
    const fault = faultOf(key);
    const props = {
      'aria-label': GOAL_TITLES[key],
      value: content.texts[key],
      placeholder: PLACEHOLDERS[key],
      readOnly,
      ...(fault ? { status: 'error' as const } : {}),
      onChange: ({ target }: { readonly target: { readonly value: string } }) => edit({ kind: 'text', key, text: target.value }),
    };
    return (
      <div key={key} className={LONG.includes(key) ? 'mz-goal' : 'mz-goal short'}>
        <span>{GOAL_TITLES[key]}</span>
        {LONG.includes(key) ? <Input.TextArea {...props} rows={4} /> : <Input {...props} />}
        {fault && <small className="mz-fault">{fault}</small>}
        {content.texts[key].includes('{goal:') && <small>{'{goal:…}'} 标出目标中的数字，报告据此引用；打印时不显示标记。</small>}
        {key === 'stage' && lastStage !== '' && <small>上年的年度目标：{lastStage}</small>}
      </div>
    );
  };
  return (
    <section aria-label="绩效目标">
      <h2>绩效目标</h2>
      <div className="mz-goals">{LONG.map(field)}</div>
      <div className="mz-goals three">{SHORT.map(field)}</div>
    </section>
  );
}
