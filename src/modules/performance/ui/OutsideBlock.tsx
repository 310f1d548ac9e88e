import { useState } from 'react';
import { Button, Drawer, Nothing, Refused, Scroll, State, useRoles, Waiting } from '../../../ui-kit/index.ts';
import type { ProjectEvaluation } from '../contract.ts';
import { isCorrection, REVIEWS, type ReviewKind, SCORE_TITLES, titleOf } from '../domain/outside.ts';
import { allowedCommands, COMMANDS, STATES, type State as Stage } from '../domain/states.ts';
import type { ProjectPapers } from '../paper/contract.ts';
import { DeliveryForm } from './DeliveryForm.tsx';
import { FileLinks } from './Files.tsx';
import { usePapers } from './papers.ts';
import { ReviewForm } from './ReviewForm.tsx';

type Props = { readonly year: number; readonly evaluation: ProjectEvaluation };
type Wish = 'deliver' | ReviewKind;

const isStage = (code: string): code is Stage => Object.hasOwn(STATES, code);
const isWish = (command: string): command is Wish => command === 'deliver' || Object.hasOwn(REVIEWS, command);

/** What this person may record now: the next steps, and corrections of those that are over. */
function wishesOf(code: string, roles: readonly string[]): { next: readonly Wish[]; corrections: readonly ReviewKind[] } {
  if (!isStage(code)) return { next: [], corrections: [] };
  const kinds = Object.keys(REVIEWS) as ReviewKind[]; // the keys of a constant table
  return {
    next: allowedCommands(code, roles).filter(isWish),
    corrections: roles.includes('finance') ? kinds.filter((kind) => isCorrection(kind, code)) : [],
  };
}

/** 报送与上级审核: what went out, and what came back on paper; self score, 复核分 and 财政审定分 side by side. */
export function OutsideBlock({ year, evaluation }: Props) {
  const { project, state } = evaluation;
  const papers = usePapers(year, project.id);
  const roles = useRoles();
  const [wish, setWish] = useState<Wish | null>(null);
  const { next, corrections } = wishesOf(state.code, roles);
  const close = () => setWish(null);
  return (
    <section className="mz-noprint" aria-label="报送与上级审核" id="outside">
      <h2>报送与上级审核</h2>
      {papers.isPending && <Waiting />}
      {papers.isError && <Refused error={papers.error} />}
      {papers.data && (
        <>
          <Scores scores={papers.data.scores} />
          {next.length > 0 && (
            <div className="mz-actions">
              {next.map((each) => (
                <Button key={each} type={each === 'reopen' ? 'default' : 'primary'} onClick={() => setWish(each)}>
                  {COMMANDS[each]}
                </Button>
              ))}
            </div>
          )}
          <Records papers={papers.data} corrections={corrections} onCorrect={setWish} />
        </>
      )}
      <Drawer
        title={wish ? (wish === 'deliver' ? COMMANDS.deliver : titleOf(wish)) : ''}
        open={wish !== null}
        onClose={close}
        size={520}
        destroyOnHidden
      >
        {wish === 'deliver' && papers.data && (
          <DeliveryForm
            year={year}
            going={[{ id: project.id, version: state.version }]}
            unsigned={isSigned(papers.data) ? null : '当前版本的自评表还没有签章件：报送纸质件之前，请先打印、签字盖章并上传。'}
            onDone={close}
          />
        )}
        {wish && wish !== 'deliver' && (
          <ReviewForm
            year={year}
            id={project.id}
            version={state.version}
            kind={wish}
            corrects={isStage(state.code) && isCorrection(wish, state.code)}
            onDone={close}
          />
        )}
      </Drawer>
    </section>
  );
}

const isSigned = ({ scans }: ProjectPapers): boolean =>
  scans.some(({ ofCurrent, replaced, paper }) => ofCurrent && !replaced && paper === 'form');

const Scores = ({ scores: { self, department, bureau } }: Pick<ProjectPapers, 'scores'>) => (
  <div className="mz-cards">
    {(
      [
        ['自评分', self],
        ['复核分（主管部门）', department],
        ['审定分（财政部门）', bureau],
      ] as const
    ).map(([title, score]) => (
      <div key={title} className="mz-card">
        <span>{title}</span>
        <strong>{score ?? '—'}</strong>
      </div>
    ))}
  </div>
);

type Line = {
  readonly key: string;
  readonly title: string;
  readonly day: string;
  readonly words: readonly string[];
  /** What may be corrected: the newest record of its kind. */
  readonly kind: ReviewKind | null;
  readonly row: ProjectPapers['reviews'][number] | ProjectPapers['deliveries'][number];
};

/** One line for each record, in the order in which they were entered. */
function linesOf({ deliveries, reviews }: ProjectPapers): readonly Line[] {
  const sent = deliveries.map((row) => ({
    ...{ key: `${row.at}报送`, title: '报送', day: row.deliveredOn, row, kind: null },
    words: [`${row.channel}，报${row.receiver}`, ...(row.receiptNumber ? [`回执号 ${row.receiptNumber}`] : []), row.note ?? ''],
  }));
  const back = reviews.map((row, i) => ({
    ...{ key: `${row.at}${row.kind}`, title: row.title, day: row.decidedOn, row },
    kind: reviews.findIndex(({ kind }) => kind === row.kind) === i ? row.kind : null,
    words: [
      row.documentNumber ?? '',
      row.score ? `${SCORE_TITLES[row.kind] ?? '分数'} ${row.score}` : '',
      row.opinion ?? '',
      row.correction ? `更正原因：${row.correction}` : '',
    ],
  }));
  return [...sent, ...back].sort((a, b) => a.row.at.localeCompare(b.row.at));
}

type RecordsProps = {
  readonly papers: ProjectPapers;
  readonly corrections: readonly ReviewKind[];
  readonly onCorrect: (kind: ReviewKind) => void;
};

function Records({ papers, corrections, onCorrect }: RecordsProps) {
  const lines = linesOf(papers);
  if (lines.length === 0) return <Nothing hint="领导小组审定后报送；上级的意见、审定分凭来文由财务科登记。" />;
  return (
    <Scroll label="往来记录">
      <table className="mz-table">
        <thead>
          <tr>
            <th scope="col">事项</th>
            <th scope="col">日期</th>
            <th scope="col">内容</th>
            <th scope="col">来文或回执</th>
            <th scope="col">登记</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, title, day, words, row, kind }) => (
            <tr key={key}>
              <td>
                {title}
                {!row.ofCurrent && <State tone="off">属于已退回的版本</State>}
              </td>
              <td className="mid">{day}</td>
              <td>{words.filter(Boolean).join('；')}</td>
              <td>{row.file ? <FileLinks files={[row.file]} /> : '—'}</td>
              <td>
                {row.at} {row.byName}{' '}
                {kind && row.ofCurrent && corrections.includes(kind) && (
                  <Button size="small" onClick={() => onCorrect(kind)} aria-label={`更正${title}`}>
                    更正
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
