import { useMutation } from '@tanstack/react-query';
import { Button, get, postVersion, Refused, State, useAccount, useMay } from '../../../../ui-kit/index.ts';
import type { GoalSetData } from '../../goal-set/contract.ts';

type AdoptProps = {
  readonly path: string;
  readonly set: GoalSetData;
  readonly changed: boolean;
  readonly blockers: readonly string[];
  onAdopted(set: GoalSetData): void;
};

/** 启用: which version is in force, and the newest one by a second person. */
export function Adopt({ path, set, changed, blockers, onAdopted }: AdoptProps) {
  const may = useMay('performance.goal-set.approve');
  const account = useAccount();
  const { version, adopted, frozen } = set;
  const adopt = useMutation({
    mutationFn: () => postVersion<GoalSetData>(`${path}/adoptions`, version, {}),
    onSuccess: onAdopted,
  });
  const isDraft = version > 0 && adopted !== version;
  return (
    <section className="mz-card mz-noprint" aria-label="启用">
      <div className="mz-head">
        <p className="mz-line">
          {version === 0 ? '还没有保存过版本' : `第 ${version} 版，${set.writtenName} ${set.writtenAt} ${set.origin}`}{' '}
          {adopted !== null && <State tone="good">{adopted === 0 ? '自评使用原有指标' : `自评使用第 ${adopted} 版`}</State>}{' '}
          {isDraft && <State tone="warn">{`第 ${version} 版尚未启用`}</State>}{' '}
          {frozen && <State tone="off">自评已提交，指标已冻结</State>}
        </p>
        {isDraft && may && set.writtenBy !== account && (
          <Button
            type="primary"
            loading={adopt.isPending}
            disabled={changed || frozen || blockers.length > 0}
            onClick={() => adopt.mutate()}
          >
            启用第 {version} 版
          </Button>
        )}
      </div>
      {isDraft && blockers.length > 0 && (
        <p className="mz-hint">
          启用前请补齐：{blockers.slice(0, 4).join('；')}
          {blockers.length > 4 ? `；等 ${blockers.length} 项` : ''}。
        </p>
      )}
      {isDraft && blockers.length === 0 && (!may || set.writtenBy === account) && (
        <p className="mz-hint">可以启用了：请科室负责人或财务科的另一位人员核对后启用。</p>
      )}
      {adopt.isError && (
        <>
          <Refused error={adopt.error} />
          <Button size="small" onClick={() => get<GoalSetData>(path).then(onAdopted).then(adopt.reset)}>
            载入最新版本
          </Button>
        </>
      )}
    </section>
  );
}
