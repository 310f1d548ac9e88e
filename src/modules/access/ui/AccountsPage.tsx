import { Tabs, useMay } from '../../../ui-kit/index.ts';
import { CatalogueTab } from './CatalogueTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { SectionsTab } from './SectionsTab.tsx';
import { SubstitutionsTab } from './SubstitutionsTab.tsx';

/** 用户与角色: people, sections, and what each role may do. */
export function AccountsPage() {
  const mayAppoint = useMay('access.substitution.appoint');
  return (
    <>
      <h1>用户与角色</h1>
      <Tabs
        items={[
          { key: 'people', label: '人员与账号', children: <PeopleTab /> },
          { key: 'sections', label: '科室', children: <SectionsTab /> },
          { key: 'catalogue', label: '角色与权限', children: <CatalogueTab /> },
          ...(mayAppoint ? [{ key: 'substitutions', label: '代理', children: <SubstitutionsTab /> }] : []),
        ]}
      />
    </>
  );
}
