import { useMutation } from '@tanstack/react-query';
import { Button, Drawer, Form, Input, post, putVersion, Refused, Select } from '../../../ui-kit/index.ts';
import { ProjectStateForm } from './ProjectStateForm.tsx';
import { type Project, type Register, registerPath, useRefresh } from './register.ts';

type Props = {
  readonly register: Register;
  /** A project's code, `new`, or none. */
  readonly chosen: string | undefined;
  readonly mayWrite: boolean;
  readonly onClose: () => void;
};

/** One project: its names, kind and who answers for it. */
export function ProjectDrawer({ register, chosen, mayWrite, onClose }: Props) {
  const project = register.projects.find(({ id }) => id === chosen);
  const isOpen = chosen === 'new' || project !== undefined;
  return (
    <Drawer
      title={project ? `${project.id} ${project.shortName}` : '登记项目'}
      open={isOpen}
      onClose={onClose}
      size={560}
      destroyOnHidden
    >
      {isOpen && mayWrite && (
        <>
          <ProjectForm key={project?.id ?? 'new'} register={register} project={project} onDone={onClose} />
          {project && <ProjectStateForm year={register.year} project={project} onDone={onClose} />}
        </>
      )}
      {project && !mayWrite && <Facts project={project} />}
    </Drawer>
  );
}

const Facts = ({ project }: { readonly project: Project }) => (
  <dl className="mz-facts">
    {[
      ['项目名称', project.officialName],
      ['别名', project.aliases.join('、')],
      ['类别', project.category],
      ['性质', project.nature],
      ['责任科室', project.section],
      ['负责人', project.leader],
    ].map(([title, value]) => (
      <div key={title}>
        <dt>{title}</dt>
        <dd>{value || '—'}</dd>
      </div>
    ))}
  </dl>
);

type Fields = {
  readonly code?: string;
  readonly officialName: string;
  readonly shortName: string;
  readonly aliases?: string;
  readonly category?: string;
  readonly nature?: string;
  readonly sectionId?: string;
  readonly leaderId?: string;
};

const bodyOf = ({ aliases = '', sectionId, leaderId, code: _, ...rest }: Fields) => ({
  ...rest,
  ...{ sectionId: sectionId ?? null, leaderId: leaderId ?? null },
  aliases: aliases
    .split(/[、,，;；]+/)
    .map((alias) => alias.trim())
    .filter(Boolean),
});

const choices = (list: readonly { readonly id: string; readonly name: string }[]) =>
  list.map(({ id, name }) => ({ value: id, label: name }));

type FormProps = { readonly register: Register; readonly project: Project | undefined; readonly onDone: () => void };

function ProjectForm({ register, project, onDone }: FormProps) {
  const refresh = useRefresh();
  const at = `${registerPath(register.year)}/projects`;
  const save = useMutation({
    mutationFn: (fields: Fields) =>
      project
        ? putVersion(`${at}/${encodeURIComponent(project.id)}`, project.version, bodyOf(fields))
        : post(at, { ...bodyOf(fields), code: fields.code }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });
  const initial = project && {
    ...{ officialName: project.officialName, shortName: project.shortName, aliases: project.aliases.join('、') },
    ...{ category: project.category, nature: project.nature },
    ...(project.sectionId ? { sectionId: project.sectionId } : {}),
    ...(project.leaderId ? { leaderId: project.leaderId } : {}),
  };
  return (
    <Form<Fields>
      layout="vertical"
      requiredMark={false}
      {...(initial ? { initialValues: initial } : {})}
      onFinish={(fields) => save.mutate(fields)}
    >
      {!project && (
        <Form.Item
          name="code"
          label="项目编码"
          extra="创建后不能修改"
          rules={[{ required: true, pattern: /^[A-Za-z0-9._-]{1,40}$/, message: '1 至 40 位字母、数字、点、横线' }]}
        >
          <Input maxLength={40} autoFocus />
        </Form.Item>
      )}
      <Form.Item
        name="officialName"
        label="项目名称"
        rules={[{ required: true, whitespace: true, min: 2, message: '请填写项目名称' }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="shortName" label="简称" rules={[{ required: true, whitespace: true, message: '请填写项目简称' }]}>
        <Input maxLength={30} />
      </Form.Item>
      <Form.Item name="aliases" label="别名" extra="其他文件里用过的名称，用顿号隔开">
        <Input maxLength={300} />
      </Form.Item>
      <div className="mz-pair">
        <Form.Item name="category" label="项目类别">
          <Input maxLength={20} placeholder="如 本级支出" />
        </Form.Item>
        <Form.Item name="nature" label="项目性质">
          <Input maxLength={20} placeholder="如 经常性、一次性" />
        </Form.Item>
        <Form.Item name="sectionId" label="责任科室">
          <Select aria-label="责任科室" allowClear placeholder="请选择" options={choices(register.choices.sections)} />
        </Form.Item>
        <Form.Item name="leaderId" label="项目负责人">
          <Select aria-label="项目负责人" allowClear placeholder="请选择" options={choices(register.choices.people)} />
        </Form.Item>
      </div>
      {save.isError && <Refused error={save.error} />}
      <Button className="mz-more" type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  );
}
