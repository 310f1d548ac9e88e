import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { Button, get, Input, Nothing, Refused, Select, useLocation, useMay, Waiting } from '../../../../ui-kit/index.ts';
import type { AuditRule, AuditRules } from '../../rules/contract.ts';
import { RuleCard } from './RuleCard.tsx';
import { SwitchModal } from './SwitchModal.tsx';
import './rules.css';
import { ALL, type Filter, fits, isOff, RULES_API, RULES_KEY, SCOPES, SEVERITIES } from './words.ts';

/** 核查规则: what the audit looks at, rule by rule, as the code has it; 财务科 switches a rule off and on with a reason. */
export function RulesPage() {
  const maySwitch = useMay('reporting.rule.switch');
  const list = useQuery({ queryKey: RULES_KEY, queryFn: () => get<AuditRules>(RULES_API) });
  const [filter, setFilter] = useState<Filter>(ALL);
  const [asked, ask] = useState<string>();
  const target = useLocation().hash.replace(/^#/, '');
  const rules = list.data?.rules;
  const shown = useMemo(() => (rules ?? []).filter((rule) => fits(rule, filter)), [rules, filter]);
  useEffect(() => {
    if (rules && target) document.getElementById(target)?.scrollIntoView();
  }, [rules, target]);
  if (list.isPending) return <Waiting />;
  if (list.isError) return <Refused error={list.error} />;
  const off = list.data.rules.filter(isOff);
  return (
    <>
      <div className="mz-head">
        <h1>核查规则</h1>
        <Button className="mz-noprint" onClick={() => globalThis.print()}>
          打印
        </Button>
      </div>
      <p className="mz-hint">
        本页由程序生成：规则、公式、依据来自规则库（{list.data.ruleset}），示例来自语料库，所列结果是规则当场核查示例文件得出的。
        停用的规则不再报告问题，但每次核查都会列明“本单位停用”和理由。
      </p>
      <Summary rules={list.data.rules} />
      {off.length > 0 && (
        <p className="mz-notice" role="status">
          本单位停用了 {off.length} 条：
          {off.map(({ id, title }) => (
            <a key={id} className="mz-rule-link" href={`#${id}`} onClick={() => setFilter(ALL)}>
              {id} {title}
            </a>
          ))}
        </p>
      )}
      <Filters filter={filter} onFilter={setFilter} />
      <p className="mz-quiet" role="status">
        {shown.length === list.data.rules.length
          ? `共 ${shown.length} 条`
          : `显示 ${shown.length} 条，共 ${list.data.rules.length} 条`}
      </p>
      {shown.length === 0 && (
        <Nothing hint="没有符合条件的规则。">
          <Button onClick={() => setFilter(ALL)}>清除条件</Button>
        </Nothing>
      )}
      {shown.map((rule) => (
        <RuleCard key={rule.id} rule={rule} marked={rule.id === target} maySwitch={maySwitch} onSwitch={() => ask(rule.id)} />
      ))}
      <SwitchModal rule={list.data.rules.find(({ id }) => id === asked)} onClose={() => ask(undefined)} />
    </>
  );
}

function Summary({ rules }: { readonly rules: readonly AuditRule[] }) {
  const of = (severity: AuditRule['severity']) => rules.filter((rule) => rule.severity === severity).length;
  const cards = [
    ['规则', rules.length],
    ['错误', of('error')],
    ['警告', of('warning')],
    ['提示', of('note')],
  ] as const;
  return (
    <div className="mz-cards">
      {cards.map(([name, value]) => (
        <div key={name} className="mz-card">
          <span>{name}</span>
          <strong>{value}</strong>
        </div>
      ))}
    </div>
  );
}

type FiltersProps = { readonly filter: Filter; readonly onFilter: (filter: Filter) => void };

function Filters({ filter, onFilter }: FiltersProps) {
  const choice = (label: string, key: 'severity' | 'scope' | 'state', options: readonly (readonly [string, string])[]) => (
    // the label names the field beside it
    <div className="field">
      <label htmlFor={`rule-${key}`}>{label}</label>
      <Select
        id={`rule-${key}`}
        className="narrow"
        value={filter[key]}
        onChange={(value: string) => onFilter({ ...filter, [key]: value })}
        options={[['', '全部'] as const, ...options].map(([value, name]) => ({ value, label: name }))}
      />
    </div>
  );
  return (
    <search className="mz-toolbar mz-noprint" aria-label="筛选规则">
      {choice(
        '级别',
        'severity',
        Object.entries(SEVERITIES).map(([value, { name }]) => [value, name] as const),
      )}
      {choice('范围', 'scope', Object.entries(SCOPES))}
      {choice('状态', 'state', [
        ['on', '启用'],
        ['off', '停用'],
      ])}
      <div className="field">
        <label htmlFor="rule-words">查找</label>
        <Input
          id="rule-words"
          className="wide"
          allowClear
          value={filter.words}
          placeholder="编号、名称、公式、示例"
          onChange={({ target }) => onFilter({ ...filter, words: target.value })}
        />
      </div>
    </search>
  );
}
