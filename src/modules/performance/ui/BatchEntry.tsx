import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, post, Refused, Select } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { type EntryRow, PASTED_HEADINGS, placeEntries } from '../domain/pasted-entries.ts';
import { FileField, type StoredFile } from './Files.tsx';
import { projectPath } from './paths.ts';

type Props = { readonly year: number; readonly evaluation: ProjectEvaluation };

const GRADES = [
  { value: 'D', label: 'D 级：文件或声明' },
  { value: 'C', label: 'C 级：签字汇总表' },
];
const rowsOf = ({ rows }: ProjectEvaluation): readonly EntryRow[] =>
  rows.map(({ id, name, nature, isRate, unit, proven, open, waiting }) => ({
    ...{ id, name, nature, isRate, unit, proven, open },
    isWaiting: waiting.some((title) => title.startsWith('填报')),
  }));

/** 成批填报: the list of values as the offices send it, pasted once, with the papers that all of it rests on. */
export function BatchEntry({ year, evaluation }: Props) {
  const [text, setText] = useState('');
  const [grade, setGrade] = useState('D');
  const [note, setNote] = useState('');
  const [files, setFiles] = useState<readonly StoredFile[]>([]);
  const client = useQueryClient();
  const placed = placeEntries(text, rowsOf(evaluation));
  const { entries, faults, left } = placed;
  const send = useMutation({
    mutationFn: () =>
      post(`${projectPath(year, evaluation.project.id)}/entries`, { text, grade, note, files: files.map(({ id }) => id) }),
    onSuccess: async () => {
      setText('');
      setFiles([]);
      setNote('');
      await client.invalidateQueries({ queryKey: ['performance'] });
    },
  });
  const why = entries.length === 0 ? '请粘贴完成值' : faults.length > 0 ? '请先改正' : files.length === 0 ? '请上传佐证文件' : '';
  return (
    <details className="mz-batch mz-noprint">
      <summary>成批填报实际完成值（从表格粘贴）</summary>
      <p className="mz-hint">
        复制“三级指标、实际完成值”两列（可带表头）粘贴到这里。比率写成 97/100
        或另设“分母”列；定性指标另设“档内比例”列。登记簿测量的行不用填，会自动跳过。
      </p>
      <Input.TextArea
        aria-label="完成值表"
        rows={6}
        maxLength={100_000}
        value={text}
        placeholder={PASTED_HEADINGS}
        onChange={({ target }) => setText(target.value)}
      />
      {text !== '' && (
        <ul className="mz-list" aria-label="核对">
          {entries.map(({ row, shown }) => (
            <li key={row.id}>
              {row.name}：<b>{shown}</b>
            </li>
          ))}
          {faults.map(({ line, message }) => (
            <li key={line} className="mz-fault">
              第 {line} 行 {message}
            </li>
          ))}
          {left.length > 0 && <li className="mz-hint">跳过：{left.join('、')}</li>}
        </ul>
      )}
      <FileField files={files} onChange={setFiles} label="佐证文件（必填，各行共用）：" />
      <div className="mz-toolbar">
        <div className="field">
          材料性质
          <Select aria-label="成批填报的材料性质" value={grade} options={GRADES} onChange={setGrade} />
        </div>
        <div className="field fill">
          材料说明
          <Input
            aria-label="成批填报的材料说明"
            maxLength={200}
            value={note}
            placeholder="如 年度工作总结第3页"
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        <Button type="primary" disabled={why !== ''} loading={send.isPending} onClick={() => send.mutate()}>
          {entries.length > 0 ? `${entries.length} 行送第二人复核` : '送第二人复核'}
        </Button>
        <span className="mz-hint">{why}</span>
      </div>
      {send.isError && <Refused error={send.error} />}
    </details>
  );
}
