import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Input, Modal, post, Refused, useMay } from '../../../ui-kit/index.ts';
import type { Board, BoardProject } from './board.ts';

type Cell = BoardProject['cells'][number];
type Props = { readonly year: number; readonly project: BoardProject; readonly cell: Cell };

const MAIL: Readonly<Record<NonNullable<Cell['reminded']>['mailState'], string>> = {
  none: '站内',
  waiting: '站内，邮件待发',
  sent: '站内与邮件',
  failed: '站内；邮件失败',
};

/** 催报 of the step at which a project stands, and how the last one fared. */
export function Reminder({ year, project, cell: { owners, reminded } }: Props) {
  const may = useMay('performance.reminder.send');
  const [open, setOpen] = useState(false);
  return (
    <>
      {reminded && (
        <small className="mz-reminded" title={reminded.mailError ?? undefined}>
          {reminded.at.slice(5, 16)} {reminded.byName}已催（{MAIL[reminded.mailState]}）
        </small>
      )}
      {reminded?.mailState === 'failed' && <small className="mz-changed">{reminded.mailError}</small>}
      {may && owners.length > 0 && (
        <Button size="small" className="mz-noprint" onClick={() => setOpen(true)} aria-label={`催报：${project.shortName}`}>
          催报
        </Button>
      )}
      <Modal
        title={`催报：${project.shortName}`}
        open={open}
        onCancel={() => setOpen(false)}
        footer={null}
        width={460}
        destroyOnHidden
      >
        <ReminderForm
          year={year}
          project={project}
          names={owners.map(({ name }) => name).join('、')}
          onDone={() => setOpen(false)}
        />
      </Modal>
    </>
  );
}

type FormProps = {
  readonly year: number;
  readonly project: BoardProject;
  readonly names: string;
  readonly onDone: () => void;
};

/** Today's second reminder is sent only by a second, deliberate click. */
function ReminderForm({ year, project, names, onDone }: FormProps) {
  const [words, setWords] = useState('');
  const client = useQueryClient();
  const remind = useMutation({
    mutationFn: (again: boolean) =>
      post<Board>(`/api/performance/years/${year}/projects/${encodeURIComponent(project.id)}/reminders`, { again, words }),
    onSuccess: (board) => {
      client.setQueryData(['performance', year, 'board'], board);
      onDone();
    },
  });
  return (
    <>
      <p className="mz-help">将通知：{names}（有代理人的一并通知）。</p>
      <Input.TextArea
        aria-label="附言"
        placeholder="附言，可不填"
        rows={2}
        maxLength={200}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {remind.isError && <Refused error={remind.error} />}
      <div className="mz-actions mz-more">
        <Button type="primary" loading={remind.isPending} onClick={() => remind.mutate(remind.isError)}>
          {remind.isError ? '确认再次催报' : '发送催报'}
        </Button>
        <Button onClick={onDone}>取消</Button>
      </div>
    </>
  );
}
