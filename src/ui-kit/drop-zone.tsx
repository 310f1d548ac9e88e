import { useState } from 'react';
import './drop-zone.css';

type Props = {
  /** What to drop here, and what else can be done. */
  readonly label: string;
  readonly hint: string;
  readonly accept: string;
} & ({ readonly onFile: (file: File) => void } | { readonly onFiles: (files: readonly File[]) => void });

/** A place for a file, or for several: dropped, or chosen by mouse or keyboard. */
export function DropZone({ label, hint, accept, ...taker }: Props) {
  const [over, setOver] = useState(false);
  const several = 'onFiles' in taker;
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])];
    const [file] = files;
    if (!file) return;
    if ('onFiles' in taker) taker.onFiles(files);
    else taker.onFile(file);
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
        multiple={several}
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
