import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Button, DropZone, Input, postVersion, Refused, statusOf, upload, useUnsaved } from '../../../../ui-kit/index.ts';
import { LEAST_REASON } from '../../domain/audit/answer.ts';
import type { Answering } from './answering.ts';
import { runApi } from './paths.ts';

type StoredFile = { readonly id: string; readonly name: string };
type Props = Answering & { readonly onCancel: () => void };

/** 财务科 writes why a warning stays, or proposes that an error be upheld, with the paper it rests on. */
export function AnswerForm({ run, finding, standing, onAnswered, onOvertaken, onCancel }: Props) {
  const [reason, setReason] = useState('');
  const [disclosed, setDisclosed] = useState(false);
  const [file, setFile] = useState<StoredFile | null>(null);
  const field = useId();
  const tick = useId();
  const isError = finding.severity === 'error';
  const send = useMutation({
    mutationFn: () =>
      postVersion(`${runApi(run.line.id)}/answers`, standing.revision, {
        ...{ fingerprint: finding.fingerprint, kind: isError ? 'proposed' : 'explained', reason, disclosed },
        fileId: file?.id ?? null,
      }),
    onSuccess: () => onAnswered?.(),
    onError: (error) => statusOf(error) === 409 && onOvertaken?.(),
  });
  useUnsaved(reason !== '' && !send.isSuccess);
  const length = [...reason.trim()].length;
  return (
    <div className="form mz-noprint">
      <label htmlFor={field}>
        {isError ? '保留原因' : '原因'}（至少 {LEAST_REASON} 个字）
      </label>
      <Input.TextArea id={field} rows={3} maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
      {isError && <Paper file={file} onFile={setFile} />}
      <p className="tick">
        <input id={tick} type="checkbox" checked={disclosed} onChange={({ target }) => setDisclosed(target.checked)} />
        <label htmlFor={tick}>对外说明：印入报告“八、其他需要说明的问题”</label>
      </p>
      <div className="mz-actions">
        <Button
          type="primary"
          loading={send.isPending}
          disabled={length < LEAST_REASON || (isError && file === null)}
          onClick={() => send.mutate()}
        >
          {isError ? '送单位负责人确认' : '保存答复'}
        </Button>
        <Button onClick={onCancel}>取消</Button>
        {length > 0 && length < LEAST_REASON && <span role="status">还差 {LEAST_REASON - length} 个字</span>}
      </div>
      {send.isError && <Refused error={send.error} />}
    </div>
  );
}

/** 依据文件: stored and checked when it is chosen. */
function Paper({ file, onFile }: { readonly file: StoredFile | null; readonly onFile: (file: StoredFile | null) => void }) {
  const send = useMutation({
    mutationFn: (chosen: File) => upload<StoredFile>('/api/evidence/files', chosen),
    onSuccess: onFile,
  });
  if (file)
    return (
      <p>
        依据文件：已上传 {file.name}{' '}
        <Button size="small" onClick={() => onFile(null)}>
          移除
        </Button>
      </p>
    );
  return (
    <>
      <DropZone
        label="依据文件"
        hint="说明为什么可以保留的文件：pdf、docx、jpg、png。"
        accept=".pdf,.docx,.jpg,.jpeg,.png"
        onFile={(chosen) => !send.isPending && send.mutate(chosen)}
      />
      {send.isPending && <p role="status">正在上传……</p>}
      {send.isError && <Refused error={send.error} />}
    </>
  );
}
