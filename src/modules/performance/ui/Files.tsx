import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { Button, Refused, upload } from '../../../ui-kit/index.ts';

export type StoredFile = { readonly id: string; readonly name: string; readonly size: string };

const kib = (size: string): string => `${Math.max(1, Math.round(Number(size) / 1024))} KiB`;

/** 佐证文件 as links; every download is on record. */
export const FileLinks = ({ files }: { readonly files: readonly StoredFile[] }) =>
  files.length === 0 ? null : (
    <ul className="mz-files">
      {files.map(({ id, name, size }) => (
        <li key={id}>
          <a href={`/api/evidence/files/${id}`} download>
            {name}
          </a>
          <span>{kib(size)}</span>
        </li>
      ))}
    </ul>
  );

type Props = {
  readonly files: readonly StoredFile[];
  readonly onChange: (files: readonly StoredFile[]) => void;
  readonly label?: string;
};

/** 上传佐证文件: each is stored and checked when it is chosen. */
export function FileField({ files, onChange, label = '佐证文件（必填）：' }: Props) {
  const id = useId();
  const send = useMutation({
    mutationFn: (file: File) => upload<StoredFile>('/api/evidence/files', file),
    onSuccess: (file) => onChange([...files, file]),
  });
  return (
    <div style={{ marginBottom: 16 }}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="file"
        accept=".pdf,.docx,.xlsx,.csv,.jpg,.jpeg,.png"
        disabled={send.isPending}
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file) send.mutate(file);
          target.value = '';
        }}
      />
      <p className="mz-hint">pdf、docx、xlsx、csv、jpg、png，每个不超过 20 MiB。</p>
      {send.isPending && <p role="status">正在上传……</p>}
      {send.isError && <Refused error={send.error} />}
      <ul className="mz-files">
        {files.map((file) => (
          <li key={file.id}>
            {file.name} <span>{kib(file.size)}</span>
            <Button size="small" onClick={() => onChange(files.filter((other) => other.id !== file.id))}>
              移除
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
