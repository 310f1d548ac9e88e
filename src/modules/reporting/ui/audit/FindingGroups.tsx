import { type ReactNode, useState } from 'react';
import type { Finding, Hold, Input, Severity } from '../../domain/audit/finding.ts';
import { RULES } from '../../domain/audit/registry.ts';
import type { AuditRun } from '../../domain/audit/run.ts';
import './findings.css';

/** Shows where a value stands; a page that can open the place makes a link of it. `subject`: what the finding is about. */
export type PlaceOf = (sourceRef: string, subject: string) => ReactNode;
const asWritten: PlaceOf = (sourceRef) => sourceRef;

type Meaning = {
  readonly severity: Severity;
  readonly title: string;
  readonly meaning: string;
  /** In documents of others, which nobody submits here. */
  readonly elsewhere: string;
};
export const SEVERITIES: readonly Meaning[] = [
  { severity: 'error', title: '错误', meaning: '须改正后才能提交', elsewhere: '与规则或算术不符' },
  { severity: 'warning', title: '警告', meaning: '须改正或写明原因', elsewhere: '可疑，须说明或改正' },
  { severity: 'note', title: '提示', meaning: '仅供参考', elsewhere: '仅供参考' },
];

const TITLES = new Map(RULES.map(({ id, title }) => [id, title]));
/** 核查规则 in words: 印列比率与分子分母相符. */
export const titleOf = (ruleId: string): string => TITLES.get(ruleId) ?? ruleId;

type Shown = {
  readonly placeOf?: PlaceOf;
  /** What a page adds below a finding: its answer, or the form for one. */
  readonly below?: (finding: Finding) => ReactNode;
};

/** 发现 by severity, the gravest first. The same on the pages of the product and in 核查台. */
export function FindingGroups({ run, ...shown }: Shown & { readonly run: Pick<AuditRun, 'findings'> }) {
  return SEVERITIES.map(({ severity, title, meaning, elsewhere }) => {
    const findings = run.findings.filter((finding) => finding.severity === severity);
    return (
      <section key={severity} aria-label={title} className={`mz-findings ${severity}`}>
        <h2>
          {title} <span className="count">{findings.length}</span> <small>{shown.below ? meaning : elsewhere}</small>
        </h2>
        {findings.length === 0 && <p className="none">没有{title}。</p>}
        <ol>
          {findings.map((finding) => (
            <FindingItem key={`${finding.ruleId}${finding.arm ?? ''}${finding.fingerprint}`} finding={finding} {...shown} />
          ))}
        </ol>
      </section>
    );
  });
}

function FindingItem({ finding, placeOf = asWritten, below }: Shown & { readonly finding: Finding }) {
  const { ruleId, arm, message, subject, expected, actual, diff } = finding;
  return (
    <li className="mz-finding" data-rule={ruleId} data-fingerprint={finding.fingerprint}>
      <p className="said">
        <span className="rule" title={titleOf(ruleId)}>
          {ruleId}
          {arm ? `(${arm})` : ''}
        </span>
        {message}
      </p>
      <dl>
        <Pair term="规则">{titleOf(ruleId)}</Pair>
        {expected !== null && <Pair term="应为">{expected}</Pair>}
        {actual !== null && <Pair term="表列">{actual}</Pair>}
        {diff !== null && <Pair term="相差">{diff}</Pair>}
        <Pair term="位置">{placeOf(subject, subject)}</Pair>
      </dl>
      <Arithmetic item={finding} placeOf={placeOf} />
      {below?.(finding)}
    </li>
  );
}

const Pair = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <div>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
);

/** 算式 with the values that went into it and the places they stand at. */
function Arithmetic({ item, placeOf }: { readonly item: Finding | Hold; readonly placeOf: PlaceOf }) {
  const { formula, inputs } = item;
  if (formula === '' && inputs.length === 0) return null;
  return (
    <details>
      <summary>算式与取值</summary>
      {formula !== '' && <code>{formula}</code>}
      <ul>
        {inputs.map((input, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one value may stand twice at one place; the list never changes
          <InputItem key={at} input={input} placeOf={(ref) => placeOf(ref, item.subject)} />
        ))}
      </ul>
    </details>
  );
}

const InputItem = ({
  input: { label, value, unit, sourceRef },
  placeOf,
}: {
  readonly input: Input;
  readonly placeOf: (sourceRef: string) => ReactNode;
}) => (
  <li>
    {label} <b>{value}</b>
    {unit ?? ''} <small>{placeOf(sourceRef)}</small>
  </li>
);

/** What was checked and is right, and what did not apply: an auditor wants to see both. */
export function Checked({
  run,
  placeOf = asWritten,
}: {
  readonly run: Pick<AuditRun, 'holds' | 'notApplicable'>;
  readonly placeOf?: PlaceOf;
}) {
  return (
    <section aria-label="已核对" className="mz-checked">
      <Folded title={`成立的勾稽 ${run.holds.length} 项`} count={run.holds.length}>
        {(shown) =>
          run.holds.slice(0, shown).map((hold) => (
            <li key={`${hold.ruleId}${hold.fingerprint}`}>
              <span className="rule" title={titleOf(hold.ruleId)}>
                {hold.ruleId}
              </span>
              {hold.message} <small>{placeOf(hold.subject, hold.subject)}</small>
              <Arithmetic item={hold} placeOf={placeOf} />
            </li>
          ))
        }
      </Folded>
      <Folded title={`不适用的规则 ${run.notApplicable.length} 项`} count={run.notApplicable.length}>
        {(shown) =>
          run.notApplicable.slice(0, shown).map(({ ruleId, subject, reason }) => (
            <li key={`${ruleId}${subject}${reason}`}>
              <span className="rule" title={titleOf(ruleId)}>
                {ruleId}
              </span>
              {titleOf(ruleId)}：{reason} <small>{placeOf(subject, subject)}</small>
            </li>
          ))
        }
      </Folded>
    </section>
  );
}

/** Items shown at once. */
const STEP = 500;

type FoldedProps = { readonly title: string; readonly count: number; readonly children: (shown: number) => ReactNode };

/** A list that is made when it is opened, and piece by piece: a long report holds in tens of thousands of places. */
function Folded({ title, count, children }: FoldedProps) {
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(STEP);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{title}</summary>
      {open && <ol>{children(shown)}</ol>}
      {open && shown < count && (
        <button type="button" className="more" onClick={() => setShown(shown + STEP)}>
          再显示 {Math.min(STEP, count - shown)} 项（还有 {count - shown} 项）
        </button>
      )}
    </details>
  );
}
