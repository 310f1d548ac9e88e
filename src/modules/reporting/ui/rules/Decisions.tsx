import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, postVersion, Refused, statusOf, Waiting } from '../../../../ui-kit/index.ts';
import type { AuditRule, AuditRules, RuleDecision } from '../../rules/contract.ts';
import { dayOf, RULES_API, RULES_KEY } from './words.ts';

type Props = { readonly rule: AuditRule; readonly decided: RuleDecision; readonly maySwitch: boolean };

/** Who has switched the rule last and why, the way back, and all decisions before. */
export function Decisions({ rule: { id }, decided, maySwitch }: Props) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const undo = useMutation({
    mutationFn: () => postVersion<AuditRules>(`${RULES_API}/${id}/switch/reversal`, decided.revision, {}),
    onSuccess: (next) => client.setQueryData(RULES_KEY, next),
    onError: async (error) => {
      if (statusOf(error) === 409) await client.invalidateQueries({ queryKey: RULES_KEY });
    },
    onSettled: () => client.invalidateQueries({ queryKey: [...RULES_KEY, id] }),
  });
  return (
    <footer>
      <p>
        {decided.name} {dayOf(decided.at)} {decided.off ? '停用' : '启用'}：{decided.reason}
      </p>
      <span className="mz-noprint">
        {maySwitch && (
          <Button size="small" loading={undo.isPending} aria-label={`撤销 ${id} 的改动`} onClick={() => undo.mutate()}>
            撤销
          </Button>
        )}
        <Button size="small" aria-expanded={open} aria-label={`${id} 的改动记录`} onClick={() => setOpen(!open)}>
          改动记录（{decided.revision}）
        </Button>
      </span>
      {undo.isError && <Refused error={undo.error} />}
      {open && <History id={id} />}
    </footer>
  );
}

function History({ id }: { readonly id: string }) {
  const history = useQuery({
    queryKey: [...RULES_KEY, id],
    queryFn: () => get<RuleDecision[]>(`${RULES_API}/${id}/switches`),
  });
  if (history.isPending) return <Waiting />;
  if (history.isError) return <Refused error={history.error} />;
  return (
    <ol className="mz-rule-history" aria-label={`${id} 的改动`}>
      {history.data.map(({ revision, off, reason, name, at }) => (
        <li key={revision}>
          第 {revision} 次 {off ? '停用' : '启用'} {name} {dayOf(at)}：{reason}
        </li>
      ))}
    </ol>
  );
}
