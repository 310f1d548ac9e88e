import { useState } from 'react';

/** 粘贴文字: a report that is at hand as text only. */
export function PasteText({ onText }: { readonly onText: (name: string, text: string) => void }) {
  const [text, setText] = useState('');
  const [count, setCount] = useState(0);
  const [isEmpty, setEmpty] = useState(false);
  const add = () => {
    if (text.trim() === '') return setEmpty(true);
    onText(count === 0 ? '粘贴的文字.txt' : `粘贴的文字${count + 1}.txt`, text);
    setCount(count + 1);
    setText('');
  };
  return (
    <details className="desk-paste">
      <summary>或粘贴报告文字</summary>
      <label>
        报告文字
        <textarea
          rows={6}
          value={text}
          aria-describedby={isEmpty ? 'paste-fault' : undefined}
          onChange={({ target }) => {
            setText(target.value);
            setEmpty(false);
          }}
        />
      </label>
      {isEmpty && (
        <p id="paste-fault" role="alert" className="fault">
          请先粘贴文字，再加入核查。
        </p>
      )}
      <button type="button" onClick={add}>
        加入核查
      </button>
    </details>
  );
}
