import { Button, State } from '../../../../ui-kit/index.ts';
import type { AuditRule, RuleExample } from '../../rules/contract.ts';
import { Decisions } from './Decisions.tsx';
import { isOff, LOOKS_AT, SCOPES, SEVERITIES } from './words.ts';

type Props = {
  readonly rule: AuditRule;
  readonly marked: boolean;
  readonly maySwitch: boolean;
  readonly onSwitch: () => void;
};

/** One rule with all that is known of it. */
export function RuleCard({ rule, marked, maySwitch, onSwitch }: Props) {
  const { id, title, severity, scope, formula, source, looksAt, silentWhen, always } = rule;
  const off = isOff(rule);
  return (
    <article id={id} className={`mz-card mz-rule${marked ? ' marked' : ''}${off ? ' off' : ''}`} aria-labelledby={`${id}-title`}>
      <header>
        <h2 id={`${id}-title`}>
          <a href={`#${id}`}>{id}</a> {title}
        </h2>
        <State tone={SEVERITIES[severity].tone}>{SEVERITIES[severity].name}</State>
        <State tone="plain">{SCOPES[scope]}</State>
        {off ? <State tone="off">停用</State> : <State tone="good">启用</State>}
        <span className="fill" />
        {always && <span className="mz-quiet">不能停用</span>}
        {maySwitch && !always && (
          <Button className="mz-noprint" size="small" aria-label={`${off ? '启用' : '停用'} ${id}`} onClick={onSwitch}>
            {off ? '启用' : '停用'}
          </Button>
        )}
      </header>
      <dl className="mz-rule-facts">
        <div>
          <dt>公式</dt>
          <dd>{formula}</dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>{source}</dd>
        </div>
        <div>
          <dt>核查对象</dt>
          <dd>{looksAt.map((kind) => LOOKS_AT[kind]).join('、')}</dd>
        </div>
        {silentWhen.length > 0 && (
          <div>
            <dt>不适用</dt>
            <dd>{silentWhen.join('；')}</dd>
          </div>
        )}
      </dl>
      <div className="mz-rule-examples">
        <Example title="报告问题的一例" tone="hit" example={rule.hit} answer="规则指出" />
        <Example title="相近而不报的一例" tone="miss" example={rule.miss} answer="为什么不报" />
      </div>
      {rule.decided && <Decisions rule={rule} decided={rule.decided} maySwitch={maySwitch} />}
    </article>
  );
}

type ExampleProps = {
  readonly title: string;
  readonly tone: 'hit' | 'miss';
  readonly example: RuleExample;
  readonly answer: string;
};

const MOST = 6;

function Example({ title, tone, example: { name, planted, says }, answer }: ExampleProps) {
  return (
    <section className={tone} aria-label={title}>
      <h3>
        {title}
        <small>{name}</small>
      </h3>
      {planted.length === 0 && <p className="mz-quiet">示例文件不作改动。</p>}
      <ul>
        {planted.slice(0, MOST).map(({ place, before, after }, at) => (
          // a place may be changed twice, in two tables
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is never reordered
          <li key={`${place}${at}`}>
            <span className="mz-quiet">{place}</span> <del>{before ?? '空'}</del> → <ins>{after ?? '空'}</ins>
          </li>
        ))}
        {planted.length > MOST && <li className="mz-quiet">另有 {planted.length - MOST} 处随之改动</li>}
      </ul>
      <p>
        <span className="mz-quiet">{answer}:</span>
        {says.join('；')}
      </p>
    </section>
  );
}
