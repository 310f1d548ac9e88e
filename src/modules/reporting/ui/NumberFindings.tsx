import { useQuery } from '@tanstack/react-query';
import { get, Link, Refused, Waiting } from '../../../ui-kit/index.ts';
import type { Findings } from '../text/contract.ts';
import { type ReportPlace, sectionPage, textApi, textKey } from './text-paths.ts';

/** 核查 of typed numbers (R49): what is open, and what was explained and why. */
export function NumberFindings({ place }: { readonly place: ReportPlace }) {
  const findings = useQuery({
    queryKey: [...textKey(place), 'findings'],
    queryFn: () => get<Findings>(`${textApi(place)}/findings`),
    gcTime: 0,
  });
  if (findings.isPending) return <Waiting />;
  if (findings.isError) return <Refused error={findings.error} />;
  const { open, explained } = findings.data;
  const item = (section: string, path: string, words: string, i: number) => (
    <li key={`${i}${words}`}>
      <Link to={sectionPage(place, section)}>{path || '开头'}</Link> {words}
    </li>
  );
  return (
    <section aria-label="数字核查">
      <h2>数字核查（R49）</h2>
      {open.length === 0 && <p>正文里的数字都有来源{explained.length > 0 ? '或说明' : ''}。</p>}
      {open.length > 0 && (
        <ul className="mz-list">{open.map(({ section, path, message }, i) => item(section, path, message, i))}</ul>
      )}
      {explained.length > 0 && (
        <>
          <p className="mz-hint">没有关联、已写明原因的数字：</p>
          <ul className="mz-list">{explained.map(({ section, path, reason }, i) => item(section, path, reason, i))}</ul>
        </>
      )}
    </section>
  );
}
