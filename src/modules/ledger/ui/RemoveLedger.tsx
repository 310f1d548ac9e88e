import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, Modal, Refused, remove, useNavigate } from '../../../ui-kit/index.ts';
import type { DefinitionView } from '../contract.ts';

type Props = {
  readonly ledger: DefinitionView;
  /** Something is typed and not saved. */
  readonly disabled: boolean;
};

/** 删除台账: only while nothing is recorded in it. */
export function RemoveLedger({ ledger: { code, title, rows }, disabled }: Props) {
  const [asked, ask] = useState(false);
  const client = useQueryClient();
  const navigate = useNavigate();
  const removal = useMutation({
    mutationFn: () => remove(`/api/ledger/definitions/${code}`),
    onSuccess: async () => {
      await navigate({ to: '/ledgers' });
      await client.invalidateQueries({ queryKey: ['ledgers'] });
      await client.invalidateQueries({ queryKey: ['registers'] });
    },
  });
  if (rows > 0) return <span className="mz-quiet">已有记录的台账不能删除。</span>;
  return (
    <>
      <Button disabled={disabled} onClick={() => ask(true)}>
        删除台账
      </Button>
      <Modal
        title={`删除“${title}”？`}
        open={asked}
        okText="删除"
        okButtonProps={{ loading: removal.isPending }}
        onOk={() => removal.mutate()}
        onCancel={() => ask(false)}
      >
        <p>它还没有记录。删除后列和事实的定义不再出现，代码可以重新使用。</p>
        {removal.isError && <Refused error={removal.error} />}
      </Modal>
    </>
  );
}
