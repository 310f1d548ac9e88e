import { useState } from 'react';
import { Button, Input, putVersion, Refused, Select, useUnsaved } from '../../../../ui-kit/index.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import { BASES, baseTitle, setApi } from './paths.ts';
import { useChange } from './use-change.ts';

type Props = { readonly set: ForeignSetDetail; readonly may: boolean };
type Draft = { readonly name: string; readonly executionBase: string; readonly projects: string; readonly attachments: string };

const draftOf = ({ name, executionBase, projects, attachments }: ForeignSetDetail): Draft => ({
  ...{ name, executionBase: executionBase ?? '', projects: projects.join('\n'), attachments: attachments.join('\n') },
});
const linesOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** 基数、项目名单、附件名单: what belongs to the set and stands in none of its files. */
export function SetSettings({ set, may }: Props) {
  // null: nothing typed; what others save is then shown as it comes
  const [draft, setDraft] = useState<Draft | null>(null);
  const shown = draft ?? draftOf(set);
  const dirty = draft !== null && JSON.stringify(draft) !== JSON.stringify(draftOf(set));
  useUnsaved(dirty);
  const save = useChange(
    set,
    ({ name, executionBase, projects, attachments }: Draft) =>
      putVersion<ForeignSetDetail>(setApi(set.id), set.version, {
        ...{ name, executionBase: executionBase || null, projects: linesOf(projects), attachments: linesOf(attachments) },
      }),
    () => setDraft(null),
  );
  const change = (next: Partial<Draft>) => setDraft({ ...shown, ...next });
  if (!may)
    return (
      <section aria-label="核查所据">
        <h2>核查所据</h2>
        <p>
          执行率基数：{baseTitle(set.executionBase)}；项目名单 {set.projects.length} 个，附件名单 {set.attachments.length} 个。
        </p>
      </section>
    );
  return (
    <section aria-label="核查所据">
      <h2>核查所据</h2>
      <div className="mz-foreign-settings">
        <div className="field">
          <span>文件组名称</span>
          <Input
            aria-label="文件组名称"
            value={shown.name}
            maxLength={100}
            onChange={({ target }) => change({ name: target.value })}
          />
        </div>
        <div className="field">
          <span>执行率基数（文件声明的；没有声明就选“未声明”）</span>
          <Select
            aria-label="执行率基数"
            value={shown.executionBase}
            onChange={(executionBase: string) => change({ executionBase })}
            options={BASES.map(({ value, label }) => ({ value, label }))}
          />
        </div>
        <label className="field">
          <span>项目名单（选填，一行一个；别名写在竖线后，如 物业管理费|物管费）</span>
          <textarea rows={4} value={shown.projects} onChange={({ target }) => change({ projects: target.value })} />
        </label>
        <label className="field">
          <span>附件名单（选填，一行一个；正文没有列出、但已公开的附表）</span>
          <textarea rows={4} value={shown.attachments} onChange={({ target }) => change({ attachments: target.value })} />
        </label>
      </div>
      <div className="mz-actions">
        <Button disabled={!dirty || shown.name.trim() === ''} loading={save.isPending} onClick={() => save.start(shown)}>
          保存
        </Button>
        <Button disabled={!dirty} onClick={() => setDraft(null)}>
          放弃
        </Button>
        {dirty && <span className="mz-hint">有未保存的改动</span>}
      </div>
      {save.error != null && <Refused error={save.error} />}
    </section>
  );
}
