import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { get, Link, Nothing, Refused, Select, Tabs, useNavigate, useParam, Waiting } from '../../../ui-kit/index.ts';
import type { FigureLine, FigureView } from '../figures/contract.ts';
import { FigureParts } from './FigureParts.tsx';
import { FigureRecords } from './FigureRecords.tsx';
import { FigureRecount } from './FigureRecount.tsx';
import './figure.css';

type Line = z.output<typeof FigureLine>;
type View = z.output<typeof FigureView>;

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');

/** 汇总读数: a figure from its day roll-up, its parts, the records behind it, and the recount that proves it. */
export function FigurePage() {
  const key = useParam('fact');
  const navigate = useNavigate();
  const [chosen, choose] = useState<number>();
  const figures = useQuery({ queryKey: ['figures'], queryFn: () => get<Line[]>('/api/evidence/figures') });
  if (figures.isPending) return <Waiting />;
  if (figures.isError) return <Refused error={figures.error} />;
  const line = figures.data.find((each) => each.key === key);
  if (!line) return <Nothing hint="没有这个汇总读数；请从“数据登记”的登记簿页面进入。" />;
  const year = chosen !== undefined && line.years.includes(chosen) ? chosen : line.years[0];
  return (
    <>
      <div className="mz-crumb">
        <Link to="/registers">数据登记</Link> / <Link to={`/registers/${line.register.key}`}>{line.register.title}</Link>
      </div>
      <div className="mz-head">
        <h1>{line.title}</h1>
        <div className="mz-actions mz-figure-choice">
          <Select
            aria-label="读数"
            className="figure"
            value={key}
            onChange={(fact: string) => void navigate({ to: `/figures/${fact}` })}
            options={figures.data.map((each) => ({ value: each.key, label: each.title }))}
          />
          <Select
            aria-label="年度"
            className="year"
            value={year ?? null}
            disabled={line.years.length === 0}
            onChange={(value: number | null) => choose(value ?? undefined)}
            options={line.years.map((value) => ({ value, label: `${value} 年` }))}
          />
        </div>
      </div>
      {year === undefined ? (
        <Nothing hint={`“${line.register.title}”还没有记录；导入以后，这里立即显示读数。`} />
      ) : (
        <Figure fact={key} query={`year=${year}`} />
      )}
    </>
  );
}

function Figure({ fact, query }: { readonly fact: string; readonly query: string }) {
  const path = `/api/evidence/figures/${encodeURIComponent(fact)}`;
  const figure = useQuery({
    queryKey: ['figure', fact, query],
    queryFn: () => get<View>(`${path}?${query}`),
    placeholderData: keepPreviousData,
  });
  if (figure.isPending) return <Waiting />;
  if (figure.isError) return <Refused error={figure.error} />;
  const value = figure.data;
  const parts = [{ key: 'month', title: '按月' }, ...value.dimensions.map(({ key, title }) => ({ key, title: `按${title}` }))];
  return (
    <>
      <section className="mz-reading" aria-label="读数">
        <div>
          <span className="mz-value">{grouped(value.printed)}</span> {value.unit}{' '}
          <span className={`mz-tag ${value.proven ? 'equal' : 'assumed'}`}>{value.label}</span>
        </div>
        <dl className="mz-facts">
          {value.denominator !== null && (
            <>
              <dt>分子 / 分母</dt>
              <dd>
                {grouped(value.numerator)} / {grouped(value.denominator)}
              </dd>
            </>
          )}
          <dt>期间</dt>
          <dd>
            {value.from} 至 {value.to}（北京时间）
          </dd>
          <dt>口径</dt>
          <dd>{value.definition}</dd>
          <dt>读数来源</dt>
          <dd>
            {value.proven
              ? `日汇总；${value.proven.at.slice(0, 16)} 由 ${value.proven.by} 逐条计数，结果相同，此后没有新的批次`
              : '日汇总；最近一批记录入库以后还没有逐条计数'}
          </dd>
          {value.detached.length > 0 && (
            <>
              <dt>已脱离的月份</dt>
              <dd>{value.detached.join('、')} 的记录已按保存期限脱离，这些月份的数来自日汇总与封存，不能逐条计数</dd>
            </>
          )}
        </dl>
        <FigureRecount fact={fact} query={query} detached={value.detached} />
      </section>
      <Tabs
        items={[
          ...parts.map(({ key, title }) => ({
            ...{ key, label: title },
            children: <FigureParts path={path} query={query} by={key} title={title} unit={value.unit} />,
          })),
          {
            ...{ key: 'records', label: '记录' },
            children: <FigureRecords path={path} query={query} sets={value.sets} register={value.register} />,
          },
        ]}
      />
    </>
  );
}
