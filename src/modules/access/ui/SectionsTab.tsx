import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { Button, Drawer, Form, Input, post, putVersion, Refused, useMay, useSignedIn, Waiting } from '../../../ui-kit/index.ts';
import type { Section } from '../contract.ts';
import { useSections } from './people.ts';

type One = z.output<typeof Section>;

/** 科室 of the unit: named by 系统管理员; people belong to them. */
export function SectionsTab() {
  const sections = useSections();
  const { orgName } = useSignedIn();
  const mayManage = useMay('access.section.manage');
  const [edited, edit] = useState<One | 'new'>();
  if (sections.isPending) return <Waiting />;
  if (sections.isError) return <Refused error={sections.error} />;
  return (
    <>
      <div className="mz-toolbar">
        <p className="mz-help">{orgName}的科室（中心）。更名后，已形成的记录仍保留当时的名称。</p>
        <span className="fill" />
        {mayManage && (
          <Button type="primary" onClick={() => edit('new')}>
            新建科室
          </Button>
        )}
      </div>
      <div className="mz-scroll">
        <table className="mz-table">
          <thead>
            <tr>
              <th scope="col">名称</th>
              <th scope="col">启用账号数</th>
              {mayManage && <th scope="col">操作</th>}
            </tr>
          </thead>
          <tbody>
            {sections.data.map((section) => (
              <tr key={section.id}>
                <td>{section.name}</td>
                <td className="num">{section.people}</td>
                {mayManage && (
                  <td className="mid">
                    <Button size="small" onClick={() => edit(section)} aria-label={`更名 ${section.name}`}>
                      更名
                    </Button>
                  </td>
                )}
              </tr>
            ))}
            {sections.data.length === 0 && (
              <tr>
                <td colSpan={3} className="mz-none">
                  还没有科室。请系统管理员新建后，再登记人员。
                </td>
              </tr>
            )}
          </tbody>
        </table>
      </div>
      <Drawer
        title={edited === 'new' ? '新建科室' : '更改科室名称'}
        open={edited !== undefined}
        onClose={() => edit(undefined)}
        size={400}
        destroyOnHidden
      >
        {edited && <SectionForm section={edited} onDone={() => edit(undefined)} />}
      </Drawer>
    </>
  );
}

function SectionForm({ section, onDone }: { readonly section: One | 'new'; readonly onDone: () => void }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (body: { readonly name: string }) =>
      section === 'new'
        ? post('/api/access/sections', body)
        : putVersion(`/api/access/sections/${encodeURIComponent(section.id)}`, section.version, body),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['access'] });
      onDone();
    },
  });
  return (
    <Form<{ name: string }>
      layout="vertical"
      requiredMark={false}
      initialValues={section === 'new' ? {} : { name: section.name }}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, min: 2, message: '请填写科室名称' }]}>
        <Input maxLength={40} autoFocus />
      </Form.Item>
      {save.isError && <Refused error={save.error} />}
      <Button className="mz-more" type="primary" htmlType="submit" loading={save.isPending}>
        保存
      </Button>
    </Form>
  );
}
