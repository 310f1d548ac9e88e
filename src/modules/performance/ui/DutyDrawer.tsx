import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Button, Drawer, Form, get, putVersion, Refused, Select, Waiting } from '../../../ui-kit/index.ts';
import type { Staff } from '../board/contract.ts';
import type { Board, BoardProject } from './board.ts';

type Fields = { readonly [name: string]: string | null | undefined };

const ROLES = [
  ['projectLead', '项目责任人'],
  ['sectionHead', '科室负责人'],
  ['finance', '财务科'],
  ['steeringGroup', '领导小组'],
] as const;

export const useStaff = () =>
  useQuery({ queryKey: ['performance', 'staff'], queryFn: () => get<z.output<typeof Staff>>('/api/performance/staff') });

type Props = { readonly year: number; readonly project: BoardProject | undefined; readonly onClose: () => void };

/** 责任分工: the section of a project, and who owes each role by name; nobody named: everybody of the role. */
export const DutyDrawer = ({ year, project, onClose }: Props) => (
  <Drawer
    title={project ? `责任分工：${project.shortName}` : ''}
    open={project !== undefined}
    onClose={onClose}
    size={440}
    destroyOnHidden
  >
    {project && <DutyForm year={year} project={project} onDone={onClose} />}
  </Drawer>
);

function DutyForm({
  year,
  project,
  onDone,
}: {
  readonly year: number;
  readonly project: BoardProject;
  readonly onDone: () => void;
}) {
  const staff = useStaff();
  const client = useQueryClient();
  const write = useMutation({
    mutationFn: (fields: Fields) =>
      putVersion<Board>(
        `/api/performance/years/${year}/projects/${encodeURIComponent(project.id)}/duty`,
        project.duty.revision,
        Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null])),
      ),
    onSuccess: (board) => {
      client.setQueryData(['performance', year, 'board'], board);
      onDone();
    },
  });
  if (staff.isPending) return <Waiting />;
  if (staff.isError) return <Refused error={staff.error} />;
  const { people, sections } = staff.data;
  return (
    <Form<Fields>
      layout="vertical"
      initialValues={{ sectionId: project.duty.sectionId, ...project.duty.people }}
      onFinish={(fields) => write.mutate(fields)}
    >
      <p className="mz-help">指定之后只催这个人；不指定的角色由本科室（没有时为全单位）担任该角色的人办理。</p>
      <Form.Item name="sectionId" label="责任科室">
        <Select allowClear placeholder="请选择科室" options={sections.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
      {ROLES.map(([role, title]) => (
        <Form.Item key={role} name={role} label={title}>
          <Select
            allowClear
            placeholder="不指定"
            options={people
              .filter(({ active, roles }) => active && roles.includes(role))
              .map(({ id, name, section }) => ({ value: id, label: section ? `${name}（${section}）` : name }))}
          />
        </Form.Item>
      ))}
      {write.isError && <Refused error={write.error} />}
      <Button type="primary" htmlType="submit" loading={write.isPending}>
        保存责任分工
      </Button>
    </Form>
  );
}
