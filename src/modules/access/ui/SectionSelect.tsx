import { Select } from '../../../ui-kit/index.ts';
import { useSections } from './people.ts';

type Props = { readonly id?: string; readonly value?: string; readonly onChange?: (id: string | undefined) => void };

/** 科室 of the unit as a choice that may stay empty. */
export function SectionSelect({ id, value, onChange }: Props) {
  const sections = useSections();
  return (
    <Select
      {...(id ? { id } : {})}
      {...(onChange ? { onChange } : {})}
      value={value ?? null}
      allowClear
      loading={sections.isPending}
      placeholder="请选择科室"
      options={(sections.data ?? []).map((section) => ({ value: section.id, label: section.name }))}
    />
  );
}
