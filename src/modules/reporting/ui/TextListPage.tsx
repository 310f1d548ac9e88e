import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, Link, putVersion, Refused, Scroll, Select, useMay, useParam, useYear, Waiting } from '../../../ui-kit/index.ts';
import type { SectionSummaryView, Sections } from '../text/contract.ts';
import { NumberFindings } from './NumberFindings.tsx';
import { type ReportPlace, sectionApi, sectionPage, textApi, textKey } from './text-paths.ts';
import { WordBack } from './WordBack.tsx';

/** 报告编写: who writes which section, and what is still open in it. */
export function TextListPage() {
  const place: ReportPlace = { year: useYear(), projectId: useParam('id') };
  const mayAssign = useMay('reporting.section.assign');
  const list = useQuery({ queryKey: textKey(place), queryFn: () => get<Sections>(`${textApi(place)}/sections`) });
  if (list.isPending) return <Waiting />;
  if (list.isError) return <Refused error={list.error} />;
  const { title, signedOn, sections, orphans } = list.data;
  const sum = (pick: (section: SectionSummaryView) => number) => sections.reduce((total, section) => total + pick(section), 0);
  const cards = [
    ['章节', sections.filter(({ editable }) => editable).length],
    ['已由人修改', sum(({ edited }) => Number(edited))],
    ['未关联的数字', sum(({ unlinked }) => unlinked)],
    ['初稿有变化', sum(({ draftMoved }) => Number(draftMoved))],
  ] as const;
  const reading =
    place.projectId === ''
      ? `/years/${place.year}/report`
      : `/years/${place.year}/projects/${encodeURIComponent(place.projectId)}`;
  return (
    <>
      <div className="mz-head">
        <h1>报告编写</h1>
        <span className="mz-files">
          <Link to={reading}>{place.projectId === '' ? '看全文' : '看自评表'}</Link>
          <a href={`${textApi(place)}.docx`} download>
            下载 Word（.docx）
          </a>
        </span>
      </div>
      <p className="mz-hint">{title}。自动生成的文字是初稿；各章节由负责人修改，数字仍跟随数据。</p>
      {signedOn && (
        <p className="mz-notice">报告已于 {signedOn} 签发。此后的修改会出现在页面和下载的文件里，请修改后重新签发。</p>
      )}
      {orphans.length > 0 && (
        <section className="mz-notice" aria-label="不在提纲中的文字">
          <h2>提纲里已没有 {orphans.length} 个章节，其中由人修改的文字不再打印</h2>
          <p>文字和修订记录都还在；需要时请打开，复制到其他章节。</p>
          <ul>
            {orphans.map(({ key, begins, writtenName, writtenAt }) => (
              <li key={key}>
                <Link to={sectionPage(place, key)}>“{begins}……”</Link> {writtenName} {writtenAt}
              </li>
            ))}
          </ul>
        </section>
      )}
      <div className="mz-cards">
        {cards.map(([name, value]) => (
          <div key={name} className="mz-card">
            <span>{name}</span>
            <strong>{value}</strong>
          </div>
        ))}
      </div>
      <Scroll label="章节表">
        <table className="mz-table">
          <thead>
            <tr>
              <th scope="col">章节</th>
              <th scope="col">负责人</th>
              <th scope="col">状态</th>
              <th scope="col">最近修改</th>
            </tr>
          </thead>
          <tbody>
            {sections.map((section) => (
              <SectionRow key={section.key} place={place} section={section} list={list.data} mayAssign={mayAssign} />
            ))}
          </tbody>
        </table>
      </Scroll>
      <NumberFindings place={place} />
      <WordBack place={place} />
    </>
  );
}

type RowProps = {
  readonly place: ReportPlace;
  readonly section: SectionSummaryView;
  readonly list: Sections;
  readonly mayAssign: boolean;
};

function SectionRow({ place, section, list, mayAssign }: RowProps) {
  const { key, number, title, chapter, editable, mine, edited, unlinked, noted, draftMoved, writtenName, writtenAt } = section;
  return (
    <tr>
      <td className="mz-name">
        {chapter && <small className="mz-chapter">{chapter}</small>}
        {editable ? (
          <Link to={sectionPage(place, key)}>
            {number}
            {title}
          </Link>
        ) : (
          `${number}${title}`
        )}
      </td>
      <td>
        {editable && (mayAssign ? <OwnerSelect place={place} section={section} list={list} /> : section.owner.name || '财务科')}
      </td>
      <td>
        {!editable && <span className="mz-state off">由数据生成</span>}
        {editable && <span className={`mz-state ${edited ? 'good' : 'off'}`}>{edited ? '已修改' : '初稿'}</span>}
        {mine && <span className="mz-state">可编写</span>}
        {unlinked > 0 && <span className="mz-state warn">未关联 {unlinked}</span>}
        {noted > 0 && <span className="mz-state">已说明 {noted}</span>}
        {draftMoved && <span className="mz-state warn">初稿有变化</span>}
      </td>
      <td>{writtenName ? `${writtenName} ${writtenAt}` : '—'}</td>
    </tr>
  );
}

/** 指定负责人; nobody means that 财务科 writes itself. */
function OwnerSelect({ place, section, list }: Omit<RowProps, 'mayAssign'>) {
  const client = useQueryClient();
  const { owner, title } = section;
  const assign = useMutation({
    mutationFn: (value: string | undefined) => {
      const [kind = 'none', ...id] = (value ?? 'none').split(':');
      const body = { kind, id: kind === 'none' ? null : id.join(':') };
      return putVersion<Sections>(`${sectionApi(place, section.key)}/owner`, owner.version, body);
    },
    onSuccess: (changed) => client.setQueryData(textKey(place), changed),
    onError: () => client.invalidateQueries({ queryKey: textKey(place) }),
  });
  const options = [
    { label: '科室', options: list.divisions.map(({ id, name }) => ({ value: `section:${id}`, label: name })) },
    { label: '人员', options: list.people.map(({ id, name }) => ({ value: `person:${id}`, label: name })) },
  ];
  return (
    <>
      <Select
        aria-label={`${title}的负责人`}
        className="mz-owner"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder="财务科"
        loading={assign.isPending}
        disabled={assign.isPending}
        value={owner.kind === 'none' ? null : `${owner.kind}:${owner.id}`}
        onChange={(value: string | undefined) => assign.mutate(value)}
        options={options}
      />
      {assign.isError && <Refused error={assign.error} />}
    </>
  );
}
