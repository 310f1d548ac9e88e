import { useState } from 'react';
import { Button, Input, Refused, useUnsaved } from '../../../../ui-kit/index.ts';

type Props = {
  readonly pending: boolean;
  readonly error: unknown;
  readonly onText: (name: string, text: string) => void;
};

/** 粘贴: a report that is at hand as text only, from a web page for example. */
export function PasteText({ pending, error, onText }: Props) {
  const [name, setName] = useState('');
  const [text, setText] = useState('');
  useUnsaved(text !== '' && !pending);
  return (
    <div className="mz-foreign-paste">
      <div className="field">
        <span>名称</span>
        <Input
          aria-label="名称"
          value={name}
          maxLength={100}
          placeholder="如 某县政务局2023年自评报告"
          onChange={({ target }) => setName(target.value)}
        />
      </div>
      <label className="field">
        <span>报告文字</span>
        <textarea
          rows={8}
          value={text}
          placeholder="把整份报告粘贴在这里，保留章节序号"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <Button
        type="primary"
        disabled={name.trim() === '' || text.trim() === '' || pending}
        loading={pending}
        onClick={() => onText(name.trim(), text)}
      >
        加入并读取
      </Button>
      {error != null && <Refused error={error} />}
    </div>
  );
}
