import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button, get, Refused, State, Waiting } from '../../../../ui-kit/index.ts';
import type { GoalContent } from '../../domain/goal-row.ts';
import type { GoalContentData, GoalVersion } from '../../goal-set/contract.ts';
import { Differences } from './Differences.tsx';

type VersionsProps = {
  readonly path: string;
  readonly newest: number;
  readonly readOnly: boolean;
  onLoad(content: GoalContent): void;
};

/** 版本: who wrote each, why, what changed, and which one evaluation uses. */
export function Versions({ path, newest, readOnly, onLoad }: VersionsProps) {
  const [error, setError] = useState<unknown>();
  const versions = useQuery({
    queryKey: ['performance', path, 'versions'],
    queryFn: () => get<GoalVersion[]>(`${path}/versions`),
  });
  if (versions.isPending) return <Waiting />;
  if (versions.isError) return <Refused error={versions.error} />;
  if (versions.data.length === 0) return <p className="mz-hint">还没有保存过版本。</p>;
  const load = (version: number) =>
    get<GoalContentData>(`${path}/versions/${version}`).then(({ texts, rows }) => onLoad({ texts, rows }), setError);
  return (
    <>
      {error !== undefined && <Refused error={error} />}
      <ol className="mz-versions">
        {versions.data.map(({ version, origin, reason, writtenName, writtenAt, rows, adoptions, inForce, differences }) => (
          <li key={version}>
            <div className="mz-head">
              <span>
                <b>第 {version} 版</b> {inForce && <State tone="good">启用中</State>} {origin}，{writtenName} {writtenAt}，共{' '}
                {rows} 行。 原因：{reason}
                {adoptions.map(({ way, byName, at }) => (
                  <span key={at}>
                    ;{way}：{byName} {at}
                  </span>
                ))}
              </span>
              {!readOnly && version !== newest && (
                <Button size="small" onClick={() => load(version)}>
                  以第 {version} 版为底稿
                </Button>
              )}
            </div>
            {differences.length > 0 && (
              <details>
                <summary>与上一版的差异 {differences.length} 处</summary>
                <Differences differences={differences} label={`第 ${version} 版的差异`} />
              </details>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}
