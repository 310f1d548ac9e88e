import { useState } from 'react';
import type { FaceOf } from '../../../ui-kit/editor/document.ts';
import { Button } from '../../../ui-kit/index.ts';
import type { SectionDetail } from '../text/contract.ts';
import { Differences } from './Differences.tsx';
import type { KeptDraft } from './kept-draft.ts';

type KeptProps = {
  readonly kept: KeptDraft;
  readonly section: SectionDetail;
  readonly face: FaceOf;
  readonly onTake: () => void;
  readonly onDrop: () => void;
};

const time = (at: string): string => new Date(at).toLocaleString('zh-CN', { hour12: false });

/** 未保存的修改 of an earlier visit. */
export function KeptNotice({ kept, section, face, onTake, onDrop }: KeptProps) {
  const [isTaken, take] = useState(false);
  if (isTaken || kept.markup === section.markup) return null;
  return (
    <section className="mz-notice" aria-label="未保存的修改">
      <h2>本浏览器里有 {time(kept.at)} 写的、没有保存的修改</h2>
      {kept.revision !== section.revision && <p>此后本章节已有新的修订，采用前请看清差别。</p>}
      <Differences label="未保存的修改" before={section.markup} after={kept.markup} face={face} />
      <div className="mz-actions">
        <Button
          type="primary"
          onClick={() => {
            take(true);
            onTake();
          }}
        >
          接着写
        </Button>
        <Button onClick={onDrop}>丢弃</Button>
      </div>
    </section>
  );
}

/** The generated draft has other words than the writer saw: said, and shown, and nothing is changed. */
export function DraftMoved({ section, face }: { readonly section: SectionDetail; readonly face: FaceOf }) {
  const [isShown, show] = useState(false);
  if (!section.draftMoved || section.seenDraft === null) return null;
  return (
    <section className="mz-notice" aria-label="初稿有变化">
      <h2>自动生成的初稿在上次修改之后有变化</h2>
      <p>您的文字没有被改动。请看初稿变了什么，需要时补进来；再保存一次即视为已看过。</p>
      <Button size="small" onClick={() => show(!isShown)}>
        {isShown ? '收起' : '看初稿的变化'}
      </Button>
      {isShown && <Differences label="初稿的变化" before={section.seenDraft} after={section.draft} face={face} />}
    </section>
  );
}
