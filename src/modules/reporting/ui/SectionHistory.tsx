import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FaceOf } from '../../../ui-kit/editor/document.ts';
import { Button, get, Refused, Waiting } from '../../../ui-kit/index.ts';
import type { Revision, SectionDetail } from '../text/contract.ts';
import { Differences } from './Differences.tsx';
import { type ReportPlace, sectionApi, textKey } from './text-paths.ts';

const KINDS: Readonly<Record<Revision['kind'], string>> = {
  edited: '修改',
  restored: '恢复',
  reset: '恢复初稿',
  word: '采用文档',
};

type Props = {
  readonly place: ReportPlace;
  readonly section: SectionDetail;
  readonly face: FaceOf;
  /** Something is typed and not saved, which restoring would lose. */
  readonly isOpen: boolean;
  /** Null: the first draft. */
  readonly onRestore: (revision: number | null) => void;
};

/** 修订记录: who wrote what and when, each against the one before it; any of them can come back. */
export function SectionHistory({ place, section, face, isOpen, onRestore }: Props) {
  const [shown, show] = useState<number>();
  const revisions = useQuery({
    queryKey: [...textKey(place), section.key, 'revisions', section.revision],
    queryFn: () => get<Revision[]>(`${sectionApi(place, section.key)}/revisions`),
  });
  if (revisions.isPending) return <Waiting />;
  if (revisions.isError) return <Refused error={revisions.error} />;
  const list = revisions.data;
  const textOf = (revision: Revision | undefined): string => revision?.markup ?? section.draft;
  return (
    <>
      {section.edited && section.mine && (
        <Button size="small" disabled={isOpen} onClick={() => onRestore(null)}>
          恢复初稿
        </Button>
      )}
      {isOpen && list.length > 0 && <p className="mz-hint">要恢复早先的修订，请先保存或放弃正在写的内容。</p>}
      {list.length === 0 && <p className="mz-hint">还没有人修改过，现在打印的是自动生成的初稿。</p>}
      <ol className="mz-history" aria-label="修订记录">
        {list.map((revision, i) => (
          <li key={revision.revision}>
            <b>
              第 {revision.revision} 次 {KINDS[revision.kind]}
            </b>
            <br />
            {revision.writtenName} {revision.writtenAt}
            {revision.note && <div className="mz-hint">{revision.note}</div>}
            <div className="mz-actions">
              <Button size="small" onClick={() => show(shown === revision.revision ? undefined : revision.revision)}>
                {shown === revision.revision ? '收起差别' : '看差别'}
              </Button>
              {i > 0 && section.mine && (
                <Button size="small" disabled={isOpen} onClick={() => onRestore(revision.revision)}>
                  恢复这一版
                </Button>
              )}
            </div>
            {shown === revision.revision && (
              <Differences
                label={`第 ${revision.revision} 次修订的差别`}
                before={textOf(list[i + 1])}
                after={textOf(revision)}
                face={face}
              />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
