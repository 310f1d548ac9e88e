/** What a cell can be, by kind: code and Chinese title. */
export type RoleChoices = readonly { readonly title: string; readonly roles: readonly (readonly [string, string])[] }[];

type Props = {
  readonly choices: RoleChoices;
  readonly label: string;
  readonly value: string;
  readonly onRole: (role: string) => void;
};

/** What a cell is, by kind. */
export const RoleSelect = ({ choices, label, value, onRole }: Props) => (
  <select className="mz-role" aria-label={label} value={value} onChange={({ target }) => onRole(target.value)}>
    <option value="">请选择它是什么</option>
    {choices.map(({ title, roles }) => (
      <optgroup key={title} label={title}>
        {roles.map(([role, name]) => (
          <option key={role} value={role}>
            {name}
          </option>
        ))}
      </optgroup>
    ))}
  </select>
);
