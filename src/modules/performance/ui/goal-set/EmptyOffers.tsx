import { Button } from '../../../../ui-kit/index.ts';

type OffersProps = {
  readonly earlier: readonly number[];
  readonly copying: boolean;
  onCopy(from: number): void;
  onPaste(text: string): void;
};

/** An empty table and three ways to fill it. */
export const EmptyOffers = ({ earlier, copying, onCopy, onPaste }: OffersProps) => (
  <div className="mz-offers">
    <div>
      <h3>从以前年度复制</h3>
      {earlier.length === 0 && <p className="mz-hint">本项目没有以前年度的指标。</p>}
      {earlier.map((year) => (
        <Button key={year} loading={copying} onClick={() => onCopy(year)}>
          复制 {year} 年度的指标
        </Button>
      ))}
    </div>
    <div>
      <h3>从电子表格粘贴</h3>
      <textarea
        aria-label="在此粘贴电子表格中的指标"
        placeholder="在电子表格里选中指标（可带表头）复制，在此处粘贴"
        rows={3}
        value=""
        onChange={({ target }) => /[\t\n]/.test(target.value) && onPaste(target.value)}
      />
    </div>
  </div>
);
