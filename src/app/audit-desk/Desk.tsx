import { useEffect } from 'react';
import { EXECUTION_BASES } from '../../modules/performance/domain/execution.ts';
import { RULES } from '../../modules/reporting/domain/audit/registry.ts';
import { DropZone } from '../../ui-kit/drop-zone.tsx';
import { type DeskState, entryOf, useDesk } from './desk-state.ts';
import { FileList } from './FileList.tsx';
import type { Job } from './job.ts';
import { Outcome } from './Outcome.tsx';
import { PasteText } from './PasteText.tsx';
import { Waiting } from './Waiting.tsx';

const KINDS = '.json,.xlsx,.xls,.txt,.docx,.pdf';

/** 核查台: files in, findings out, and nothing leaves the computer. */
export function Desk(program: { readonly script: string; readonly cmaps: Job['cmaps'] }) {
  const { state, tell, addFiles, stop } = useDesk(program);
  useDropsAnywhere(addFiles);
  const { entries, context, base, before, said, phase } = state;
  const addText = (name: string, text: string) =>
    tell({ kind: 'add', entries: [entryOf(name, new TextEncoder().encode(text))], context: [] });
  return (
    <>
      <header className="desk-bar">
        <h1>
          明证 <span>核查台</span>
        </h1>
        <p>文件只在这台电脑的浏览器里读取：不上传，不联网，关闭页面即清除。</p>
      </header>
      <main className="mz-page desk">
        <section aria-label="送核的文件" className="desk-given">
          <DropZone
            label="把自评表与报告拖到这里，或点击选择"
            hint="自评表 .xlsx .xls .json，报告 .docx .pdf .txt；可一次选多份，一并核查"
            accept={KINDS}
            onFiles={(files) => void addFiles(files)}
          />
          <PasteText onText={addText} />
          <label className="desk-base">
            执行率基数
            <select
              value={base ?? ''}
              onChange={({ target }) => tell({ kind: 'base', base: target.value === '' ? null : target.value })}
            >
              <option value="">未声明</option>
              {Object.entries(EXECUTION_BASES).map(([key, title]) => (
                <option key={key} value={key}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          {said !== '' && <p role="status">{said}</p>}
          {before && (
            <p role="status">
              已移除。{' '}
              <button type="button" onClick={() => tell({ kind: 'put-back' })}>
                撤销
              </button>
            </p>
          )}
          <FileList
            entries={entries}
            context={context}
            found={phase.kind === 'done' ? phase : null}
            onRemove={(id) => tell({ kind: 'remove', id })}
            onDropContext={(name) => tell({ kind: 'drop-context', name })}
          />
          {entries.length > 1 && (
            <button type="button" onClick={() => tell({ kind: 'clear' })}>
              全部移除
            </button>
          )}
        </section>
        <Result phase={phase} names={entries.map(({ name }) => name)} onStop={stop} onAgain={() => tell({ kind: 'again' })} />
      </main>
    </>
  );
}

type ResultProps = {
  readonly phase: DeskState['phase'];
  readonly names: readonly string[];
  readonly onStop: () => void;
  readonly onAgain: () => void;
};

function Result({ phase, names, onStop, onAgain }: ResultProps) {
  if (phase.kind === 'empty') return <Guide />;
  if (phase.kind === 'running') return <Waiting {...phase} names={names} onStop={onStop} />;
  if (phase.kind === 'done') {
    const { run, remarks } = phase.answer;
    return (
      <div>
        {remarks.length > 0 && (
          <div role="alert" className="desk-remarks">
            <strong>{run ? '背景材料与文件对不上，结果不可全信：' : '背景材料无法使用，没有核查：'}</strong>
            <ul>
              {remarks.map((remark) => (
                <li key={remark}>{remark}</li>
              ))}
            </ul>
            请改正或移除背景材料。
          </div>
        )}
        {run && <Outcome run={run} seconds={phase.seconds} />}
        {!run && remarks.length === 0 && (
          <p role="alert" className="desk-remarks">
            没有一份文件可以核查。原因写在各文件下面；请另存为可以读取的格式后再拖进来。
          </p>
        )}
      </div>
    );
  }
  return (
    <div role="alert" className="desk-remarks">
      <p>{phase.kind === 'stopped' ? '已停止，没有核查结果。可以移除过大的文件后再来。' : phase.reason}</p>
      <button type="button" onClick={onAgain}>
        重新核查
      </button>
    </div>
  );
}

/** What the desk does, before anything lies on it. */
const Guide = () => (
  <section aria-label="说明" className="desk-guide">
    <h2>能做什么</h2>
    <ul>
      <li>按 {RULES.length} 条勾稽规则核对项目支出绩效自评表与自评报告：合计、执行率、得分、等级、比率、前后文是否一致。</li>
      <li>按规则重算每一行得分、总分与等级，列在表列数旁边。</li>
      <li>成立的勾稽与不适用的规则同样列出；认不出的数字照实列出，不猜。</li>
    </ul>
    <h2>怎么用</h2>
    <ol>
      <li>把同一单位的自评表与报告一起拖进来，它们会作为一套材料互相核对。</li>
      <li>执行率以哪个数为基数由单位声明；未声明时，与基数有关的问题只作警告。</li>
      <li>另有项目库与资金的，把 funds.json、audit.json 一并拖进来。</li>
      <li>结果可以打印，也可以下载为 JSON，与 mz audit --json 逐字节相同。</li>
    </ol>
    <h2>不能做什么</h2>
    <ul>
      <li>扫描件没有文字，不能核查；请提供能选取文字的文件。</li>
      <li>加密的文件请先取消密码；单个文件不超过 50 MB，一张表不超过 500 行指标。</li>
    </ul>
  </section>
);

/** A file dropped beside the zone would make the browser open it and lose everything. */
function useDropsAnywhere(addFiles: (files: readonly File[]) => Promise<void>): void {
  useEffect(() => {
    const over = (event: DragEvent): void => event.preventDefault();
    const drop = (event: DragEvent): void => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) void addFiles(files);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [addFiles]);
}
