import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { type EditorHandle, type Place, TokenEditor } from '../../../ui-kit/editor/TokenEditor.tsx';
import { Button, Refused, Tabs } from '../../../ui-kit/index.ts';
import { parseLines } from '../domain/text/lines.ts';
import { flat, printedBy, unlinkedIn, unlinkedOf } from '../domain/text/unlinked.ts';
import type { Figures, SectionDetail } from '../text/contract.ts';
import { Conflict } from './Conflict.tsx';
import { DraftMoved, KeptNotice } from './DraftNotices.tsx';
import { FigurePicker } from './FigurePicker.tsx';
import { HomeDrawer } from './HomeDrawer.tsx';
import { useKeptDraft } from './kept-draft.ts';
import { ReadOnlySection } from './ReadOnlySection.tsx';
import { SectionHistory } from './SectionHistory.tsx';
import { type ReportPlace, textKey } from './text-paths.ts';
import { editorLines, facesOf, markupOfEditor, notedToken } from './token-faces.ts';
import { type OpenNumber, UnlinkedPanel } from './UnlinkedPanel.tsx';
import { useFollow } from './use-follow.ts';
import { useSaving } from './use-saving.ts';

type Props = { readonly place: ReportPlace; readonly first: SectionDetail; readonly figures: Figures };

/** The editor of a section with what belongs beside it: figures, typed numbers, revisions. */
export function SectionWriter({ place, first, figures }: Props) {
  const [section, setSection] = useState(first);
  const [markup, setMarkup] = useState(first.markup);
  /** Another number begins the editor anew with `markup`. */
  const [edition, setEdition] = useState(0);
  const [chosen, choose] = useState<OpenNumber>();
  const [tab, openTab] = useState('figures');
  const editor = useRef<EditorHandle>(null);
  const client = useQueryClient();
  const { found, keep, drop } = useKeptDraft(place, section.key);
  const { home, openHome, follow } = useFollow(figures);

  const face = useMemo(() => facesOf(figures.figures), [figures]);
  const drafts = useMemo(() => [section.draft, ...(section.seenDraft === null ? [] : [section.seenDraft])], [section]);
  const known = useMemo(() => printedBy(drafts, section.names), [drafts, section.names]);
  const open = useMemo(() => openNumbers(markup, drafts, section.names), [markup, drafts, section.names]);

  const begin = (next: string) => {
    setMarkup(next);
    setEdition((n) => n + 1);
  };
  const change = (next: string) => {
    setMarkup(next);
    keep(next, section.revision);
  };
  const saved = (next: SectionDetail) => {
    setSection(next);
    drop();
    void client.invalidateQueries({ queryKey: textKey(place), exact: true });
    void client.invalidateQueries({ queryKey: ['report'] });
  };
  const saving = useSaving(place, section, { onSaved: saved, onRestored: (next) => begin(next.markup) });
  const takeTheirs = (theirs: SectionDetail) => {
    saved(theirs);
    begin(theirs.markup);
  };
  const lead = (place: Place) => editor.current?.select(place);
  const chooseAt = ({ line, start }: Place) => {
    choose(open.find((number) => number.line === line && number.start === start));
    openTab('unlinked');
  };
  const isChanged = markup !== section.markup;

  const drawer = <HomeDrawer home={home} onHome={openHome} onClose={() => openHome(undefined)} />;
  if (!section.mine)
    return (
      <>
        <ReadOnlySection section={section} face={face} onToken={follow} />
        {section.revision > 0 && (
          <>
            <h2>修订记录</h2>
            <SectionHistory place={place} section={section} face={face} isOpen={false} onRestore={saving.restore} />
          </>
        )}
        {drawer}
      </>
    );
  const tabs = [
    {
      key: 'figures',
      label: '插入数字',
      children: <FigurePicker figures={figures.figures} onPick={(token) => editor.current?.insert(token)} />,
    },
    {
      key: 'unlinked',
      label: `未关联 ${open.length}`,
      children: (
        <UnlinkedPanel
          open={open}
          chosen={chosen}
          figures={figures.figures}
          onChoose={(number) => {
            choose(number);
            lead(number);
          }}
          onLink={(number, length, token) => editor.current?.replace({ ...number, end: number.start + length }, token)}
          onExplain={(number, reason) => editor.current?.replace(number, notedToken(number.text, reason))}
        />
      ),
    },
    {
      key: 'history',
      label: '修订记录',
      children: <SectionHistory place={place} section={section} face={face} isOpen={isChanged} onRestore={saving.restore} />,
    },
  ];
  return (
    <div className="mz-writer">
      <div>
        {found && <KeptNotice kept={found} section={section} face={face} onTake={() => begin(found.markup)} onDrop={drop} />}
        <DraftMoved section={section} face={face} />
        {saving.theirs && (
          <Conflict
            mine={markup}
            theirs={saving.theirs}
            face={face}
            onMine={() => saving.saveOver(markup)}
            onTheirs={() => {
              if (saving.theirs) takeTheirs(saving.theirs);
              saving.settle();
            }}
          />
        )}
        <fieldset className="mz-editor-tools" aria-label="段落样式">
          {(
            [
              [0, '段落'],
              [3, '1. 条目'],
              [4, '（1）条目'],
            ] as const
          ).map(([level, name]) => (
            <Button key={level} size="small" onClick={() => editor.current?.level(level)}>
              {name}
            </Button>
          ))}
          <span className="fill" />
          <span role="status" className={open.length > 0 ? 'mz-state warn' : 'mz-state good'}>
            未关联 {open.length}
          </span>
        </fieldset>
        <TokenEditor
          key={edition}
          ref={editor}
          label={`${section.title}的文字`}
          lines={editorLines(markup)}
          face={face}
          marks={(text) => unlinkedIn(text, known, section.names)}
          onChange={(lines) => change(markupOfEditor(lines))}
          onToken={follow}
          onMark={chooseAt}
        />
        <div className="mz-actions">
          <Button
            type="primary"
            loading={saving.isPending}
            disabled={!isChanged && !section.draftMoved}
            onClick={() => saving.save(markup)}
          >
            保存
          </Button>
          <Button
            disabled={!isChanged || saving.isPending}
            onClick={() => {
              begin(section.markup);
              drop();
            }}
          >
            放弃修改
          </Button>
          <span role="status" className="mz-hint">
            {isChanged
              ? '有未保存的修改，已暂存在本浏览器。'
              : section.revision > 0
                ? `已保存，第 ${section.revision} 次修订。`
                : '初稿。'}
          </span>
        </div>
        <p className="mz-hint">点击数字（或用方向键选中后按回车）可追溯来源；手写的数字会标为未关联，点击它可以关联或说明。</p>
        {saving.error !== null && <Refused error={saving.error} />}
      </div>
      <aside className="mz-noprint">
        <Tabs items={tabs} activeKey={tab} onChange={openTab} />
      </aside>
      {drawer}
    </div>
  );
}

/** Typed numbers with the letters behind them, which tell their unit. */
function openNumbers(markup: string, drafts: readonly string[], names: readonly string[]): readonly OpenNumber[] {
  const lines = parseLines(markup).map(flat);
  return unlinkedOf(markup, drafts, names).map((number) => ({ ...number, after: (lines[number.line] ?? '').slice(number.end) }));
}
