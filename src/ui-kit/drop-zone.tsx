import { useState } from 'react';
import './drop-zone.css';

type Props = {
  /** What to drop here, and what else can be done. */
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
} & (
  | { readonly onFile: (file: File) => void; readonly onFiles?: never }
  /** A place for several files at once. */
  | { readonly onFiles: (files: readonly File[]) => void; readonly onFile?: never }
);

/** A place for one file, or for several: dropped, or chosen by mouse or keyboard. */
export function DropZone({ label, hint, accept, onFile, onFiles }: Props) {
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const file = files?.[0];
    if (file) onFile?.(file);
    if (files && files.length > 0) onFiles?.([...files]);
  };
  return (
    <label
      className={over ? 'mz-drop over' : 'mz-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <input
        type="file"
        accept={accept}
        multiple={onFiles !== undefined}
        onChange={({ target }) => {
          take(target.files);
          target.value = '';
        }}
      />
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 15V4m0 0L8 8m4-4 4 4M4 14v5h16v-5" />
      </svg>
      <strong>{label}</strong>
      <span>{hint}</span>
    </label>
  );
}
