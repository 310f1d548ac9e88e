import { useMutation } from '@tanstack/react-query';
import { Button, DropZone, Refused, upload } from '../../../ui-kit/index.ts';
import type { StoredFile } from './Files.tsx';

type Props = {
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
  readonly file: StoredFile | null;
  readonly onChange: (file: StoredFile | null) => void;
};

/** One paper as a file: stored and checked when it is chosen or dropped, and replaced by another. */
export function OneFile({ label, hint, accept, file, onChange }: Props) {
  const send = useMutation({
    mutationFn: (chosen: File) => upload<StoredFile>('/api/evidence/files', chosen),
    onSuccess: onChange,
  });
  return (
    <div className="mz-onefile">
      {!file && (
        <DropZone label={label} hint={hint} accept={accept} onFile={(chosen) => !send.isPending && send.mutate(chosen)} />
      )}
      {file && (
        <p>
          {label}：已上传 {file.name}{' '}
          <Button size="small" onClick={() => onChange(null)}>
            移除
          </Button>
        </p>
      )}
      {send.isPending && <p role="status">正在上传……</p>}
      {send.isError && <Refused error={send.error} />}
    </div>
  );
}

export const SCANS = '.pdf,.jpg,.jpeg,.png';
export const PAPERS_FROM_OUTSIDE = '.pdf,.jpg,.jpeg,.png,.docx';
