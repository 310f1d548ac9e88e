import { useMutation, useQueryClient } from '@tanstack/react-query';
import { statusOf, useOnce } from '../../../../ui-kit/index.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import { setKey } from './paths.ts';

/**
 * A change of a set by the version that the person saw. Who was overtaken sees the refusal and the newest state, and what was
 * typed stays in its field; two clicks are one change.
 */
export function useChange<Order = void>(
  set: Pick<ForeignSetDetail, 'id'>,
  send: (order: Order) => Promise<ForeignSetDetail>,
  onDone?: () => void,
) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: send,
    onSuccess: async (next) => {
      client.setQueryData(setKey(set.id), next);
      onDone?.();
      await client.invalidateQueries({ queryKey: ['foreign', 'file', set.id] });
    },
    onError: async (error) => {
      if (statusOf(error) === 409) await client.invalidateQueries({ queryKey: setKey(set.id) });
    },
  });
  let order: Order;
  const once = useOnce((done) => change.mutate(order, { onSettled: done }));
  return {
    start: (next: Order) => {
      order = next;
      once();
    },
    isPending: change.isPending,
    error: change.error,
  };
}
