import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { get, Refused, Scroll, Waiting } from '../../../ui-kit/index.ts';
import type { Catalogue } from '../contract.ts';

/** 角色与权限: what each role may do, as the program holds it. */
export function CatalogueTab() {
  const catalogue = useQuery({
    queryKey: ['access', 'catalogue'],
    queryFn: () => get<z.output<typeof Catalogue>>('/api/access/catalogue'),
  });
  if (catalogue.isPending) return <Waiting />;
  if (catalogue.isError) return <Refused error={catalogue.error} />;
  return (
    <Scroll label="角色与权限对照表">
      <table className="mz-table">
        <caption>系统、安全、审计三类管理员互不兼任，也不兼任业务角色（三员分立）；这张表由程序规定，不能在此修改。</caption>
        <thead>
          <tr>
            <th scope="col">角色</th>
            <th scope="col">可以做什么</th>
          </tr>
        </thead>
        <tbody>
          {catalogue.data.roles.map(({ code, title, permissions }) => (
            <tr key={code}>
              <th scope="row">{title}</th>
              <td>{permissions.join('、')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
