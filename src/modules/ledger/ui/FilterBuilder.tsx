import { Button } from '../../../ui-kit/index.ts';
import type { Column, Condition, Filter } from '../contract.ts';
import { newCondition } from '../domain/draft.ts';
import { Choice } from './Choice.tsx';
import { ConditionLine } from './ConditionLine.tsx';

type Group = Filter['groups'][number];
type Join = Filter['join'];

type Props = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
};

const JOINS: readonly { value: Join; label: string }[] = [
  { value: 'all', label: '全部满足（且）' },
  { value: 'any', label: '满足一个（或）' },
];

/** 条件: lines of column, comparison and value, in one group or several. */
export function FilterBuilder({ title, columns, filter, onChange }: Props) {
  const { groups } = filter;
  const set = (next: readonly Group[]) => onChange({ ...filter, groups: next.filter(({ conditions }) => conditions.length > 0) });
  const added: Group = { join: 'all', conditions: [newCondition(columns)] };
  return (
    <div className="mz-ledger-filter">
      <div className="head">
        <strong>{title}</strong>
        {groups.length === 0 && <span className="mz-quiet">全部记录，没有条件</span>}
        {groups.length > 1 && (
          <Choice
            label={`${title}：各组条件`}
            value={filter.join}
            options={[
              { value: 'all', label: '各组全部满足（且）' },
              { value: 'any', label: '满足一组即可（或）' },
            ]}
            onChange={(join) => onChange({ ...filter, join })}
          />
        )}
      </div>
      {groups.map((group, i) => (
        <GroupBox
          // groups have no name of their own; a removed one closes the gap
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={i}
          title={groups.length > 1 ? `${title}第 ${i + 1} 组` : title}
          columns={columns}
          group={group}
          isOne={groups.length === 1}
          onAddGroup={i === groups.length - 1 && groups.length < 10 ? () => set([...groups, added]) : undefined}
          onChange={(next) => set(groups.map((each, at) => (at === i ? next : each)))}
        />
      ))}
      {groups.length === 0 && (
        <Button size="small" disabled={columns.length === 0} aria-label={`${title}：添加条件`} onClick={() => set([added])}>
          添加条件
        </Button>
      )}
    </div>
  );
}

type GroupProps = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly group: Group;
  readonly isOne: boolean;
  readonly onAddGroup: (() => void) | undefined;
  readonly onChange: (group: Group) => void;
};

function GroupBox({ title, columns, group, isOne, onAddGroup, onChange }: GroupProps) {
  const { conditions } = group;
  const set = (next: readonly Condition[]) => onChange({ ...group, conditions: [...next] });
  return (
    <div className={isOne ? 'group' : 'group boxed'}>
      {conditions.length > 1 && (
        <Choice
          label={`${title}：条件之间`}
          value={group.join}
          options={JOINS}
          onChange={(join) => onChange({ ...group, join })}
        />
      )}
      {conditions.map((condition, i) => (
        <ConditionLine
          // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no name of their own
          key={i}
          title={`${title}第 ${i + 1} 个条件`}
          columns={columns}
          condition={condition}
          onChange={(next) => set(conditions.map((each, at) => (at === i ? next : each)))}
          onRemove={() => set(conditions.filter((_, at) => at !== i))}
        />
      ))}
      <div className="line">
        {conditions.length < 20 && (
          <Button size="small" aria-label={`${title}：再加一个条件`} onClick={() => set([...conditions, newCondition(columns)])}>
            再加一个条件
          </Button>
        )}
        {onAddGroup && (
          <Button size="small" type="link" aria-label={`${title}：添加一组条件`} onClick={onAddGroup}>
            添加一组条件
          </Button>
        )}
      </div>
    </div>
  );
}
