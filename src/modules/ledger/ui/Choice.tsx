import { Select } from '../../../ui-kit/index.ts';

type Props<Value extends string> = {
  readonly label: string;
  readonly value: Value | null;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly className?: string;
  readonly placeholder?: string;
};

/** One of a closed list, named for those who do not see it. */
export const Choice = <Value extends string>({
  label,
  value,
  options,
  onChange,
  placeholder = '请选择',
  ...rest
}: Props<Value>) => (
  <Select<Value>
    {...rest}
    aria-label={label}
    placeholder={placeholder}
    popupMatchSelectWidth={false}
    value={value}
    onChange={onChange}
    options={[...options]}
  />
);

/** The choices of a table of titles. */
export const optionsOf = <Key extends string>(titles: Readonly<Record<Key, string>>): readonly { value: Key; label: string }[] =>
  (Object.entries(titles) as [Key, string][]).map(([value, label]) => ({ value, label })); // the entries of that very table
