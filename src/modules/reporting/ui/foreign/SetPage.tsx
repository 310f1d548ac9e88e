import { useQuery } from '@tanstack/react-query';
import { get, Link, Refused, State, useMay, useParam, Waiting } from '../../../../ui-kit/index.ts';
import type { ForeignSetDetail } from '../../foreign/contract.ts';
import { Corrections } from './Corrections.tsx';
import { setApi, setKey } from './paths.ts';
import { RunNow } from './RunNow.tsx';
import { SetActions } from './SetActions.tsx';
import { SetFiles } from './SetFiles.tsx';
import { SetRuns } from './SetRuns.tsx';
import { SetSettings } from './SetSettings.tsx';
import './foreign.css';

const SOON_MS = 2_000;

/** A set: its files, what belongs to it, corrections, and what the rules said. */
export function SetPage() {
  const id = useParam('id');
  const may = useMay('reporting.foreign-audit.manage');
  const set = useQuery({
    queryKey: setKey(id),
    queryFn: () => get<ForeignSetDetail>(setApi(id)),
    // a file that is read in the background turns up by itself
    refetchInterval: ({ state }) => (state.data?.files.some((file) => file.state === 'waiting') ? SOON_MS : false),
  });
  if (set.isPending) return <Waiting />;
  if (set.isError) return <Refused error={set.error} />;
  const isOpen = set.data.state === 'open';
  return (
    <>
      <p className="mz-crumbs">
        <Link to="/foreign-audits">外来文件核查</Link>
      </p>
      <div className="mz-head">
        <h1>
          {set.data.name} {!isOpen && <State tone="off">已归档</State>}
        </h1>
        {may && <SetActions set={set.data} />}
      </div>
      {may && isOpen && <RunNow set={set.data} />}
      <SetFiles set={set.data} may={may && isOpen} />
      <SetSettings set={set.data} may={may && isOpen} />
      <SetRuns set={set.data} />
      <Corrections set={set.data} may={may && isOpen} />
    </>
  );
}
