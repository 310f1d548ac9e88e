import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { Button, Refused, upload } from '../../../ui-kit/index.ts';
import type { StoredFile } from './Files.tsx';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly file: StoredFile | null;
  readonly onChange: (file: StoredFile | null) => void;
};

/** One paper as a file: stored and checked when it is chosen, and replaced by choosing another. */
export function OneFile({ label, hint, accept, file, onChange }: Props) {
  const id = useId();
  const send = useMutation({
    mutationFn: (chosen: File) => upload<StoredFile>('/api/evidence/files', chosen),
    onSuccess: onChange,
  });
  return (
    <div className="mz-onefile">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept={accept}
        disabled={send.isPending}
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen) send.mutate(chosen);
          target.value = '';
        }}
      />
      {file ? (
        <p>
          已上传:{file.name}{' '}
          <Button size="small" onClick={() => onChange(null)}>
            移除
          </Button>
        </p>
      ) : (
        <p className="mz-hint">{hint}</p>
      )}
      {send.isPending && <p role="status">正在上传……</p>}
      {send.isError && <Refused error={send.error} />}
    </div>
  );
}

export const SCANS = '.pdf,.jpg,.jpeg,.png';
export const PAPERS_FROM_OUTSIDE = '.pdf,.jpg,.jpeg,.png,.docx';
