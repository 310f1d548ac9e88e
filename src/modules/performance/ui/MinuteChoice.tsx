import { Link, Refused, Select } from '../../../ui-kit/index.ts';
import { useMinutes } from './papers.ts';

type Props = {
  readonly year: number;
  readonly projectId: string;
  readonly value: string | null;
  readonly onChange: (id: string) => void;
};

/** Which meeting decided: minutes in force that speak of the project, or the way to enter one. */
export function MinuteChoice({ year, projectId, value, onChange }: Props) {
  const minutes = useMinutes(year);
  if (minutes.isError) return <Refused error={minutes.error} />;
  const fitting = (minutes.data ?? []).filter(
    ({ revoked, projects }) => revoked === null && projects.some(({ id }) => id === projectId),
  );
  if (minutes.data && fitting.length === 0)
    return (
      <span>
        审定须有会议纪要，请先<Link to={`/years/${year}/minutes`}>登记会议纪要</Link>。
      </span>
    );
  return (
    <Select
      aria-label="会议纪要"
      placeholder="选择会议纪要"
      style={{ width: 260 }}
      loading={minutes.isPending}
      value={value}
      onChange={onChange}
      options={fitting.map(({ id, number, heldOn }) => ({ value: id, label: `${number}（${heldOn}）` }))}
    />
  );
}
