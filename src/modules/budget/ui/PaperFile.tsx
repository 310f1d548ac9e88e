import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { Button, Refused, upload } from '../../../ui-kit/index.ts';

export type Paper = { readonly id: string; readonly name: string };
type Props = { readonly file: Paper | null; readonly onChange: (file: Paper | null) => void };

/** The paper itself, stored when it is chosen. */
export function PaperFile({ file, onChange }: Props) {
  const id = useId();
  const send = useMutation({ mutationFn: (chosen: File) => upload<Paper>('/api/evidence/files', chosen), onSuccess: onChange });
  return (
    <div className="mz-paperfile">
      <label htmlFor={id}>批复文件扫描件（可稍后补传）</label>
      <input
        id={id}
        type="file"
        accept=".pdf,.docx,.xlsx,.jpg,.jpeg,.png"
        disabled={send.isPending}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen) send.mutate(chosen);
          target.value = '';
        }}
      />
      {send.isPending && <p role="status">正在上传……</p>}
      {send.isError && <Refused error={send.error} />}
      {file && (
        <p>
          {file.name}{' '}
          <Button size="small" onClick={() => onChange(null)}>
            移除
          </Button>
        </p>
      )}
    </div>
  );
}
