import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { Drawer, get, Refused, Waiting } from '../../../ui-kit/index.ts';
import type { RegisterRecordView } from '../contract.ts';

type Props = { readonly registerKey: string; readonly id: string | undefined; readonly onClose: () => void };

/** One record: its fields, and the file that brought it. */
export function RecordDrawer({ registerKey, id, onClose }: Props) {
  return (
    <Drawer title={id === undefined ? '' : `记录 ${id}`} open={id !== undefined} onClose={onClose} size={560} destroyOnHidden>
      {id !== undefined && <Fields registerKey={registerKey} id={id} />}
    </Drawer>
  );
}

function Fields({ registerKey, id }: { readonly registerKey: string; readonly id: string }) {
  const record = useQuery({
    queryKey: ['register', registerKey, 'record', id],
    queryFn: () =>
      get<z.output<typeof RegisterRecordView>>(
        `/api/evidence/registers/${registerKey}/records/one?record=${encodeURIComponent(id)}`,
      ),
  });
  if (record.isPending) return <Waiting />;
  if (record.isError) return <Refused error={record.error} />;
  const { fields, synthetic, batch } = record.data;
  return (
    <>
      {synthetic && <p className="mz-synthetic">演示数据：由程序生成，没有真实发生</p>}
      <dl className="mz-facts">
        {fields.map(({ name, value }) => [<dt key={`${name}-name`}>{name}</dt>, <dd key={name}>{value || '—'}</dd>])}
      </dl>
      {batch ? (
        <>
          <h3>来自导入批次 {batch.seq}</h3>
          <dl className="mz-facts">
            <dt>文件</dt>
            <dd>{batch.fileName}</dd>
            <dt>导入</dt>
            <dd>
              {batch.importedAt} 由 {batch.importedBy}
            </dd>
            <dt>文件摘要</dt>
            <dd className="mz-code">{batch.sha256}</dd>
          </dl>
        </>
      ) : (
        <p className="mz-quiet">单条登记的记录；下一次导入、测量或结批时列入导入批次。</p>
      )}
    </>
  );
}
