import type { z } from 'zod';
import type { Status } from '../contract.ts';

type Maintenance = z.output<typeof Status>['maintenance'];

/** 数据维护: months ahead, and day roll-ups proven against a recount every night. */
export function MaintenanceBlock({ maintenance: { missingMonths, rollups } }: { readonly maintenance: Maintenance }) {
  const differing = rollups.filter(({ differences }) => differences.length > 0);
  const newest = rollups
    .map(({ at }) => at)
    .sort()
    .at(-1);
  return (
    <>
      <h2>数据维护</h2>
      <ul className="mz-checks" aria-label="数据维护">
        <li className={missingMonths.length === 0 ? 'well' : 'unwell'}>
          <span>月分区</span>
          <strong>{missingMonths.length === 0 ? '正常' : '缺少'}</strong>
          <small>
            {missingMonths.length === 0
              ? '今后的月份已建立'
              : `没有 ${missingMonths.join('、')}；请运行 mz partitions --ahead，否则这些月份的记录不能入库。`}
          </small>
        </li>
        <li className={differing.length === 0 ? 'well' : 'unwell'}>
          <span>日汇总</span>
          <strong>{differing.length > 0 ? '有差异' : newest ? '一致' : '尚未核对'}</strong>
          <small>
            {newest ? `${newest.slice(0, 16)} 与逐条重算核对` : '每天 03:40 与逐条重算核对'}
            {differing.length > 0 && '；请先核验封存，记录与封存相符的再运行 mz rollup --rebuild'}
          </small>
        </li>
      </ul>
      {differing.map(({ register, differences }) => (
        <p key={register} role="alert">
          {register}：
          {differences
            .slice(0, 5)
            .map(({ day, rolled, counted }) => `${day} 汇总 ${rolled}，逐条 ${counted}`)
            .join('；')}
          {differences.length > 5 && `；共 ${differences.length} 日`}
        </p>
      ))}
    </>
  );
}
