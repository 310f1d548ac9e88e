import type { FaceOf } from '../../../ui-kit/editor/document.ts';
import { Button } from '../../../ui-kit/index.ts';
import type { SectionDetail } from '../text/contract.ts';
import { Differences } from './Differences.tsx';

type Props = {
  readonly mine: string;
  readonly theirs: SectionDetail;
  readonly face: FaceOf;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
};

/** Somebody else has saved meanwhile: what differs, and the choice; one's own words stay in the editor. */
export const Conflict = ({ mine, theirs, face, onMine, onTheirs }: Props) => (
  <section className="mz-notice" role="alert" aria-label="改动冲突">
    <h2>
      {theirs.writtenName}刚刚保存了本章节（第 {theirs.revision} 次修订）
    </h2>
    <p>您的文字还在下面的编辑框里，没有丢失。两份文字的差别（划去的是对方的，加底色的是您的）：</p>
    <Differences label="与对方的差别" before={theirs.markup} after={mine} face={face} />
    <p className="mz-hint">可以先在编辑框里把对方的改动补进来，再以自己的为准保存；对方的那一版仍留在修订记录里。</p>
    <div className="mz-actions">
      <Button type="primary" onClick={onMine}>
        以我的为准保存
      </Button>
      <Button onClick={onTheirs}>改用对方的</Button>
    </div>
  </section>
);
