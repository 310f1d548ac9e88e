import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Button, DropZone, get, putVersion, Refused, upload, useMay, Waiting } from '../../../ui-kit/index.ts';
import type { Figures, SectionDetail, WordComparison } from '../text/contract.ts';
import { Differences } from './Differences.tsx';
import { type ReportPlace, sectionApi, textApi, textKey } from './text-paths.ts';
import { facesOf } from './token-faces.ts';

type Compared = WordComparison['sections'][number];

/** 收回 Word 稿: a file that was edited elsewhere, section by section against what left; nothing is taken without a click. */
export function WordBack({ place }: { readonly place: ReportPlace }) {
  const mayEdit = useMay('reporting.section.edit');
  const compare = useMutation({
    mutationFn: (file: File) => upload<WordComparison>(`${textApi(place)}/comparisons`, file),
  });
  if (!mayEdit) return null;
  return (
    <section aria-label="收回 Word 稿">
      <h2>收回在 WPS 或 Word 中修改过的稿子</h2>
      <DropZone
        label="把修改过的 .docx 拖到这里，或点击选择"
        hint="逐章节与导出时的版本对照，由您一节一节地采用；数字有改动的逐个列出。"
        accept=".docx"
        onFile={(file) => compare.mutate(file)}
      />
      {compare.isPending && <Waiting />}
      {compare.isError && <Refused error={compare.error} />}
      {compare.data && <Result key={compare.submittedAt} place={place} comparison={compare.data} />}
    </section>
  );
}

const KINDS = { inserted: '插入', deleted: '删除', comment: '批注' } as const;

function Result({ place, comparison }: { readonly place: ReportPlace; readonly comparison: WordComparison }) {
  const figures = useQuery({
    queryKey: [...textKey(place), 'figures'],
    queryFn: () => get<Figures>(`${textApi(place)}/figures`),
  });
  const face = useMemo(() => facesOf(figures.data?.figures ?? []), [figures.data]);
  if (figures.isPending) return <Waiting />;
  if (figures.isError) return <Refused error={figures.error} />;
  const { fileName, against, code, exportedName, exportedAt, tracked, sections, strays } = comparison;
  const changed = sections.filter(({ state }) => state !== 'same');
  return (
    <div aria-live="polite">
      <p>
        {fileName}:
        {against === 'export'
          ? `与导出的版本 ${code} 对照${exportedName ? `（${exportedName} ${exportedAt} 导出）` : ''}`
          : '文件里没有可以认出的导出版本，与现在的文字对照'}
        。{changed.length === 0 ? '各章节没有改动。' : `${changed.length} 个章节有改动。`}
      </p>
      {tracked.length > 0 && (
        <div className="mz-notice" role="status">
          <h2>文件里还有 {tracked.length} 处修订或批注没有处理</h2>
          <p>对照时按“接受全部修订”读取，批注不进入正文：</p>
          <ul>
            {tracked.map(({ kind, author, text }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
              <li key={i}>
                {KINDS[kind]}（{author || '未署名'}）：{text}
              </li>
            ))}
          </ul>
        </div>
      )}
      {strays.length > 0 && (
        <div className="mz-notice">
          <h2>不属于任何章节的段落</h2>
          <p>标题由财政部门的提纲规定，不随文件改动：</p>
          <ul>
            {strays.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {changed.map((section) => (
        <SectionBack key={section.key} place={place} section={section} fileName={fileName} face={face} />
      ))}
    </div>
  );
}

const CHANGES = { changed: '改动', added: '新增', lost: '丢失' } as const;

type BackProps = {
  readonly place: ReportPlace;
  readonly section: Compared;
  readonly fileName: string;
  readonly face: ReturnType<typeof facesOf>;
};

/** One section that came back otherwise than it left. */
function SectionBack({ place, section, fileName, face }: BackProps) {
  const [isAdopted, adopt] = useState(false);
  const client = useQueryClient();
  const { key, path, title, state, mine, revision, moved, before, after, figures } = section;
  const take = useMutation({
    mutationFn: () =>
      putVersion<SectionDetail>(sectionApi(place, key), revision, {
        markup: after,
        kind: 'word',
        note: `采用 ${fileName}`.slice(0, 200),
      }),
    onSuccess: () => {
      adopt(true);
      void client.invalidateQueries({ queryKey: textKey(place) });
      void client.invalidateQueries({ queryKey: ['report'] });
    },
  });
  return (
    <section className="mz-back" aria-label={`${title}的改动`}>
      <h3>
        {path} {title}
      </h3>
      {state === 'missing' && <p>文件里没有这一节的文字。如确需清空，请在编写页面写“无。”。</p>}
      {moved && <p className="mz-changed">导出之后本章节又有人修改过。采用会以文件为准，现在的文字仍留在修订记录里。</p>}
      {state === 'changed' && <Differences label={`${title}的差别`} before={before} after={after} face={face} />}
      {state === 'changed' && figures.length > 0 && (
        <table className="mz-table">
          <caption>数字的变化（{figures.length} 处）；改动和新增的数字采用后为“未关联”</caption>
          <thead>
            <tr>
              <th scope="col">变化</th>
              <th scope="col">导出时</th>
              <th scope="col">文件里</th>
              <th scope="col">位置</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((change, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn once
              <tr key={i}>
                <td>{CHANGES[change.kind]}</td>
                <td className="num">{change.before ?? '—'}</td>
                <td className="num">{change.after ?? '—'}</td>
                <td>{change.around}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className="mz-actions">
        {state === 'changed' && mine && !isAdopted && (
          <Button type="primary" loading={take.isPending} onClick={() => take.mutate()}>
            采用这一节
          </Button>
        )}
        {state === 'changed' && !mine && <span className="mz-hint">不是您负责的章节，请由负责人采用。</span>}
        {isAdopted && <span role="status">已采用，成为新的修订。</span>}
      </div>
      {take.isError && <Refused error={take.error} />}
    </section>
  );
}
