import { useMemo, useState } from 'react';
import { Input, Modal } from '../../../../ui-kit/index.ts';
import type { FactChoice } from '../../domain/goal-set.ts';

/** A fact as evidence lists it: those of the modules, and of the registers that the unit has defined (台账). */
export type Fact = Omit<FactChoice, 'isRate'> & {
  readonly kind: string;
  readonly definition: string;
  readonly register: { readonly title: string } | null;
};
type PickerProps = {
  readonly facts: readonly Fact[];
  readonly chosen: string;
  readonly name: string;
  onPick(key: string): void;
  onClose(): void;
};

const SHOWN = 60;

/** 数据来源: the facts that registers prove, found by words of their titles; or none, and the row is proven by hand. */
export function FactPicker({ facts, chosen, name, onPick, onClose }: PickerProps) {
  const [words, setWords] = useState('');
  const found = useMemo(() => {
    const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
    return facts.filter((fact) =>
      parts.every((part) =>
        `${fact.title} ${fact.key} ${fact.definition} ${fact.register?.title ?? ''}`.toLowerCase().includes(part),
      ),
    );
  }, [facts, words]);
  return (
    <Modal open title={`数据来源：${name || '未命名指标'}`} footer={null} onCancel={onClose} width={720}>
      <Input
        autoFocus
        allowClear
        aria-label="按名称查找数据来源"
        placeholder="按名称查找，如 接通率"
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <ul className="mz-facts-list">
        <li>
          <button type="button" className="mz-open" onClick={() => onPick('')} aria-pressed={chosen === ''}>
            手工佐证（没有登记簿）
          </button>
          <small>由填报人填写并附佐证文件，经第二人复核。</small>
        </li>
        {found.slice(0, SHOWN).map(({ key, title, unit, definition, register }) => (
          <li key={key}>
            <button type="button" className="mz-open" onClick={() => onPick(key)} aria-pressed={chosen === key}>
              {title}（{unit}）
            </button>
            <small>
              {register ? `${register.title}:` : ''}
              {definition} <code>{key}</code>
            </small>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="mz-hint">没有找到；换个词，或选择手工佐证。</p>}
      {found.length > SHOWN && <p className="mz-hint">还有 {found.length - SHOWN} 项，请输入更多文字。</p>}
    </Modal>
  );
}
