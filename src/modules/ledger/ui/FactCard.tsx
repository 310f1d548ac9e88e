import { Button, Input } from '../../../ui-kit/index.ts';
import type { Column, DefinitionView, FactRule, NewDefinition } from '../contract.ts';
import { isNumeric, isTemporal } from '../domain/columns.ts';
import { withAmount, withKind } from '../domain/draft.ts';
import { ruleText } from '../domain/sentence.ts';
import { FACT_KINDS } from '../domain/words.ts';
import { Choice, optionsOf } from './Choice.tsx';
import { FilterBuilder } from './FilterBuilder.tsx';
import { Trial } from './Trial.tsx';

type Props = {
  readonly fact: FactRule;
  readonly draft: NewDefinition;
  readonly saved: DefinitionView | undefined;
  readonly year: string;
  readonly onChange: (fact: FactRule) => void;
  readonly onRemove: () => void;
};

const ALWAYS = '-';
const AMOUNTS: Readonly<Partial<Record<FactRule['kind'], string>>> = { unitPrice: '金额列', avg: '平均的列', date: '日期列' };
const titlesOf = (columns: readonly Column[]) => columns.map(({ code, title }) => ({ value: code, label: title || code }));

/** One fact: its kind, what is looked at, what counts, how it prints; with the sentence and the count it gives now. */
export function FactCard({ fact, draft: { columns }, saved, year, onChange, onRemove }: Props) {
  const name = fact.title || fact.code;
  const inForce = saved?.facts.find(({ code }) => code === fact.code);
  const numbers = columns.filter(isNumeric);
  return (
    <section className="mz-ledger-fact" aria-label={`事实 ${name}`}>
      <div className="mz-toolbar">
        <label className="field fill" htmlFor={`fact-title-${fact.code}`}>
          事实名称
          <Input
            id={`fact-title-${fact.code}`}
            value={fact.title}
            maxLength={60}
            placeholder="例如：用印按期办结率"
            onChange={({ target }) => onChange({ ...fact, title: target.value })}
          />
        </label>
        <div className="field">
          算法
          <Choice
            label={`${name}的算法`}
            className="kind"
            value={fact.kind}
            options={optionsOf(FACT_KINDS)}
            onChange={(kind) => onChange(withKind(fact, kind))}
          />
        </div>
        {fact.kind !== 'ratio' && fact.kind !== 'count' && (
          <div className="field">
            {AMOUNTS[fact.kind] ?? '合计的列'}
            <Choice
              label={`${name}合计的列`}
              className="column"
              value={fact.amount}
              options={titlesOf(fact.kind === 'date' ? columns.filter(isTemporal) : numbers)}
              onChange={(code) =>
                onChange(
                  withAmount(
                    fact,
                    columns.find((column) => column.code === code),
                  ),
                )
              }
            />
          </div>
        )}
        {fact.kind === 'unitPrice' && (
          <div className="field">
            数量列
            <Choice
              label={`${name}的数量列`}
              className="column"
              value={fact.quantity}
              options={titlesOf(numbers)}
              onChange={(quantity) => onChange({ ...fact, quantity })}
            />
          </div>
        )}
        <div className="field">
          年度按哪一列
          <Choice
            label={`${name}的期间列`}
            className="column"
            value={fact.period ?? ALWAYS}
            options={[...titlesOf(columns.filter(isTemporal)), { value: ALWAYS, label: '不分期间：全部记录' }]}
            onChange={(period) => onChange({ ...fact, period: period === ALWAYS ? null : period })}
          />
        </div>
        <Printing fact={fact} name={name} onChange={onChange} />
        <Button type="link" aria-label={`删除事实${name}`} onClick={onRemove}>
          删除
        </Button>
      </div>
      <FilterBuilder
        title={fact.kind === 'ratio' || fact.kind === 'unitPrice' ? '分母：看哪些记录' : '看哪些记录'}
        columns={columns}
        filter={fact.whole}
        onChange={(whole) => onChange({ ...fact, whole })}
      />
      {(fact.kind === 'ratio' || fact.kind === 'unitPrice') && (
        <FilterBuilder
          title="分子：其中哪些算数"
          columns={columns}
          filter={fact.part}
          onChange={(part) => onChange({ ...fact, part })}
        />
      )}
      <p className="mz-ledger-sentence">
        {ruleText(columns, fact)}
        <span className="mz-quiet"> {inForce ? `${inForce.key} 第 ${inForce.version} 版` : '保存后可作为指标来源'}</span>
      </p>
      <Trial fact={fact} columns={columns} saved={saved} year={year} />
    </section>
  );
}

const Printing = ({ fact, name, onChange }: Pick<Props, 'fact' | 'onChange'> & { readonly name: string }) => (
  <>
    <label className="field mz-ledger-unit" htmlFor={`fact-unit-${fact.code}`}>
      单位
      <Input
        id={`fact-unit-${fact.code}`}
        value={fact.unit}
        maxLength={12}
        disabled={fact.kind === 'ratio' || fact.kind === 'date'}
        onChange={({ target }) => onChange({ ...fact, unit: target.value })}
      />
    </label>
    <div className="field">
      小数位
      <Choice
        label={`${name}的小数位`}
        value={String(fact.places)}
        options={['0', '1', '2', '3', '4', '5', '6'].map((value) => ({ value, label: value }))}
        onChange={(places) => onChange({ ...fact, places: Number(places) })}
      />
    </div>
    <div className="field">
      修约
      <Choice
        label={`${name}的修约`}
        value={fact.rounding}
        options={[
          { value: 'half-up', label: '四舍五入' },
          { value: 'truncate', label: '截断' },
        ]}
        onChange={(rounding) => onChange({ ...fact, rounding })}
      />
    </div>
  </>
);
