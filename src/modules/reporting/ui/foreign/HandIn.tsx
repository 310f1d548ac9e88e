import type { UseMutationResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, DropZone } from '../../../../ui-kit/index.ts';
import { PasteText } from './PasteText.tsx';

const ACCEPTED = '.docx,.pdf,.txt,.xlsx,.xls,.json';
const HINT = '报告 .docx、.pdf（有文字）、.txt；自评表 .xlsx、.xls、.json；一次可放多个，每个不超过 20 MiB';

type Props = {
  readonly label: string;
  readonly pending: boolean;
  /** How many files have gone through while it is pending. */
  readonly done: number;
  readonly onFiles: (files: readonly File[]) => void;
  readonly paste: UseMutationResult<unknown, Error, { name: string; text: string }>;
};

/** 交来的文件: dropped or chosen, several at once; or the text of a report, pasted. */
export function HandIn({ label, pending, done, onFiles, paste }: Props) {
  const [pasting, setPasting] = useState(false);
  return (
    <>
      <DropZone
        label={pending ? `正在上传和读取……已完成 ${done} 个` : label}
        hint={HINT}
        accept={ACCEPTED}
        onFiles={(files) => {
          if (!pending) onFiles(files);
        }}
      />
      <div className="mz-actions">
        <Button onClick={() => setPasting(!pasting)} aria-expanded={pasting}>
          粘贴报告文字
        </Button>
      </div>
      {pasting && (
        <PasteText
          pending={paste.isPending}
          error={paste.error}
          onText={(name, text) => paste.mutate({ name, text }, { onSuccess: () => setPasting(false) })}
        />
      )}
    </>
  );
}
