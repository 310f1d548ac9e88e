import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button, putVersion, Refused, statusOf } from '../../../../ui-kit/index.ts';
import { ownFormFaults } from '../../domain/own-form.ts';
import { draftOfOwn, type OwnFormDraft, ownOfDraft } from '../../domain/own-form-draft.ts';
import type { YearForms as Forms } from '../../form/contract.ts';
import { OwnFields } from './OwnFields.tsx';

type Choice = Forms['choices'][number];
type Props = {
  readonly forms: Forms;
  readonly choice: Choice;
  readonly onSaved: () => void;
  readonly onClose: () => void;
};

const blocksIn = ({ blocks, executionWeight }: Forms['builtIn'][number]['own']): string =>
  [`预算执行率 ${executionWeight}`, ...blocks.map(({ title, weight }) => `${title} ${weight}`)].join('、');

/** 选择样式: a built-in form, as it is or changed into one of the unit's own. What is typed stays until it is saved or given up. */
export function FormEditor({ forms: { year, builtIn }, choice: now, onSaved, onClose }: Props) {
  // as it was when the editor opened: a colleague's save must not wipe what is being typed
  const [choice] = useState(now);
  const [base, setBase] = useState(choice.base);
  const [draft, setDraft] = useState<OwnFormDraft | null>(choice.own ? draftOfOwn(choice.own) : null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const client = useQueryClient();
  const own = base !== null && draft ? ownOfDraft(draft) : null;
  const faults = own ? ownFormFaults(own) : [];
  const save = useMutation({
    mutationFn: () =>
      putVersion<Forms>(`/api/performance/years/${year}/forms`, choice.revision, { projectId: choice.projectId, base, own }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['performance'] });
      onSaved();
    },
  });
  const reload = async () => {
    await client.invalidateQueries({ queryKey: ['performance', year, 'forms'] });
    onSaved();
  };
  const pick = (id: string | null) => {
    setBase(id);
    setDraft(null);
  };
  const origin = builtIn.find(({ id }) => id === base);
  return (
    <section aria-label={`选择样式：${choice.name}`} className="mz-form-editor">
      <h2 ref={heading} tabIndex={-1}>
        选择样式：{choice.name}
      </h2>
      <fieldset className="mz-form-bases">
        <legend>底本</legend>
        <label>
          <input type="radio" name="form-base" checked={base === null} onChange={() => pick(null)} />
          <span>
            <strong>{choice.projectId === null ? '按行政区划自动选用' : '与全部项目一致'}</strong>
          </span>
        </label>
        {builtIn.map(({ id, title, basis, columns, own: standard }) => (
          <label key={id}>
            <input type="radio" name="form-base" checked={base === id} onChange={() => pick(id)} />
            <span>
              <strong>
                {title}（{basis}）
              </strong>
              <small>{blocksIn(standard)}</small>
              <small>列：{columns.join('、')}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {origin && (
        <label className="mz-form-own">
          <input
            type="checkbox"
            checked={draft !== null}
            onChange={({ target }) => setDraft(target.checked ? draftOfOwn(origin.own) : null)}
          />
          改成本单位样式（表名、分值、等级、签字栏可改）
        </label>
      )}
      {base !== null && draft && <OwnFields draft={draft} faults={faults} onChange={setDraft} />}
      {save.isError && <Refused error={save.error} />}
      {statusOf(save.error) === 409 && <Button onClick={reload}>改用最新保存的样式（放弃我填写的）</Button>}
      <div className="mz-toolbar">
        <Button type="primary" loading={save.isPending} disabled={faults.length > 0} onClick={() => save.mutate()}>
          保存样式
        </Button>
        <Button onClick={onClose}>关闭</Button>
        {faults.length > 0 && <span className="mz-fault">还有 {faults.length} 处须改正</span>}
      </div>
    </section>
  );
}
