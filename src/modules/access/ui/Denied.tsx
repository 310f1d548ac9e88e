import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, type Page, Refused, useSignedIn, Waiting } from '../../../ui-kit/index.ts';
import type { Catalogue } from '../contract.ts';

/** A page that the person may not open: which permission is missing, who holds it, and whom to ask. */
export function Denied({ page }: { readonly page?: Page }) {
  const { roles } = useSignedIn();
  const catalogue = useQuery({
    queryKey: ['access', 'catalogue'],
    queryFn: () => get<z.output<typeof Catalogue>>('/api/access/catalogue'),
  });
  if (catalogue.isPending) return <Waiting />;
  if (catalogue.isError) return <Refused error={catalogue.error} />;
  const { permissions, securityAdmins } = catalogue.data;
  const missing = permissions.find(({ code }) => code === page?.permission);
  const mine = roles.map(({ title }) => title).join('、');
  return (
    <section className="mz-denied">
      <h1>{page ? '您没有打开这个页面的权限' : '您还没有角色'}</h1>
      {missing && (
        <p>
          {page?.menu ? `“${page.menu}”` : '这个页面'}需要权限“{missing.title}”，由
          {missing.roles.join('、') || '目前没有任何角色'}担任者使用。
        </p>
      )}
      <p>您现在的角色：{mine || '无'}。</p>
      <p>如工作需要，请联系安全管理员{securityAdmins.length > 0 ? `：${securityAdmins.join('、')}` : '（本单位尚未设置）'}。</p>
    </section>
  );
}
