import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { Alert, Button, Drawer, DropZone, get, Progress, Refused, Steps, useNavigate } from '../../../ui-kit/index.ts';
import type { ImportProgress } from '../contract.ts';
import { PreviewOf } from './PreviewOf.tsx';
import { grouped, type Register, type Result } from './types.ts';
import { type Running, useImport } from './use-import.ts';

const STEPS = { choose: 0, preview: 1, done: 2 } as const;
const POLL_MS = 600;

/** 导入文件: choose, look, confirm. */
export function ImportDrawer({ register, onClose }: { readonly register: Register | undefined; readonly onClose: () => void }) {
  return (
    <Drawer
      title={register ? `导入 · ${register.title}` : ''}
      open={register !== undefined}
      onClose={onClose}
      size={960}
      destroyOnHidden
    >
      {register && <Import register={register} onClose={onClose} />}
    </Drawer>
  );
}

function Import({ register, onClose }: { readonly register: Register; readonly onClose: () => void }) {
  const client = useQueryClient();
  const load = useImport(register.key, () => {
    void client.invalidateQueries({ queryKey: ['registers'] });
    void client.invalidateQueries({ queryKey: ['register', register.key] });
  });
  const { state, running, error } = load;
  const isClean = state.step === 'preview' && state.preview.faults.length === 0;
  return (
    <div className="mz-import">
      <Steps
        size="small"
        responsive={false}
        current={STEPS[state.step]}
        status={state.step === 'done' ? 'finish' : 'process'}
        items={[{ title: '选择文件' }, { title: '核对' }, { title: '完成' }]}
      />
      {running ? (
        <Working running={running} onCancel={load.cancel} />
      ) : (
        <>
          {error !== undefined && <Failure error={error} />}
          {state.step === 'choose' && <Choose register={register} onFile={load.choose} />}
          {state.step === 'preview' && (
            <>
              <PreviewOf preview={state.preview} />
              <div className="mz-actions">
                {isClean && (
                  <Button type="primary" onClick={load.confirm}>
                    {state.preview.fresh > 0 ? `确认导入 ${grouped(state.preview.fresh)} 行` : '确认（没有新增）'}
                  </Button>
                )}
                <Button type={isClean ? 'default' : 'primary'} onClick={load.again}>
                  重新选择文件
                </Button>
              </div>
            </>
          )}
          {state.step === 'done' && <Done register={register} state={state} onAgain={load.again} onClose={onClose} />}
        </>
      )}
    </div>
  );
}

const Failure = ({ error }: { readonly error: unknown }) =>
  typeof error === 'string' ? <Alert type="error" showIcon title={error} role="alert" /> : <Refused error={error} />;

function Choose({ register, onFile }: { readonly register: Register; readonly onFile: (file: File) => void }) {
  return (
    <>
      <DropZone
        label="把文件拖到这里，或点击选择"
        hint=".xlsx、.xls、.csv（UTF-8 或 GB18030）、.ndjson，不超过 20 MiB"
        accept=".xlsx,.xls,.csv,.ndjson,.jsonl"
        onFile={onFile}
      />
      <p className="mz-quiet">
        表头须包含：{register.columns.map(({ heading }) => heading).join('、')}。列的先后不限。
        <a href={`/api/evidence/registers/${register.key}/template.csv`} download>
          下载模板
        </a>
      </p>
      <p className="mz-quiet">选择后先核对，不会立即入库；有一行错误则整个文件都不导入，同一文件重复导入不产生变化。</p>
    </>
  );
}

const PHASES = { unknown: '正在核对', waiting: '等待另一份文件导入完成', checking: '正在核对', storing: '正在写入' } as const;

/** What is going on, and the way to stop it. */
function Working({ running: { what, ticket, sent }, onCancel }: { readonly running: Running; readonly onCancel: () => void }) {
  const isSent = sent >= 1;
  const progress = useQuery({
    queryKey: ['import-progress', ticket],
    queryFn: () => get<z.output<typeof ImportProgress>>(`/api/evidence/imports/${ticket}/progress`),
    enabled: isSent,
    refetchInterval: POLL_MS,
  });
  const { phase, rows } = progress.data ?? { phase: 'unknown' as const, rows: 0 };
  const done = isSent && rows > 0 ? `${PHASES[phase]}，已处理 ${grouped(rows)} 行` : isSent ? PHASES[phase] : '正在上传';
  return (
    <div role="status" aria-live="polite">
      <p>{done}……</p>
      <Progress percent={Math.round(sent * 100)} status="active" aria-label="上传进度" />
      <p className="mz-quiet">{what === 'store' ? '写入完成前可以取消；取消后不留下任何一行。' : '核对不会写入任何数据。'}</p>
      <Button onClick={onCancel}>取消</Button>
    </div>
  );
}

type DoneProps = {
  readonly register: Register;
  readonly state: { readonly fileName: string; readonly result: Result };
  readonly onAgain: () => void;
  readonly onClose: () => void;
};

function Done({ register, state: { fileName, result }, onAgain, onClose }: DoneProps) {
  const { rows, stored, repeated, differing, before, note } = result;
  const navigate = useNavigate();
  return (
    <>
      <div className="good" role="status">
        <span className="mark" aria-hidden="true">
          ✓
        </span>
        <div>
          <strong>{before ? '这个文件已经导入过，没有产生变化' : `新增 ${grouped(stored)} 行`}</strong>
          {fileName}：读入 {grouped(rows)} 行，新增 {grouped(before ? 0 : stored)} 行，已有 {grouped(before ? rows : repeated)}{' '}
          行。
          {note && `${note}；已提交的数值不变，显示为漂移。`}
          {differing > 0 && `其中 ${grouped(differing)} 行与已登记的内容不同，已登记的保持不变。`}
        </div>
      </div>
      <div className="mz-actions">
        <Button
          type="primary"
          onClick={() => {
            onClose();
            void navigate({ to: `/registers/${register.key}` });
          }}
        >
          查看记录
        </Button>
        <Button onClick={onAgain}>再导入一个文件</Button>
        <Button onClick={onClose}>关闭</Button>
      </div>
    </>
  );
}
