import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { get, Link, ProblemError, putVersion, useMay, useUnsaved } from '../../../../ui-kit/index.ts';
import { type Difference, differencesOf, mergeGoals } from '../../domain/goal-difference.ts';
import type { GoalContent } from '../../domain/goal-row.ts';
import { checkGoals, type FactChoice, type KnownGoals } from '../../domain/goal-set.ts';
import { pasteBlock, withSources } from '../../domain/grid-edit.ts';
import type { GoalCopy, GoalSetData } from '../../goal-set/contract.ts';
import { Adopt } from './Adopt.tsx';
import { Conflict, Kept } from './Conflict.tsx';
import { EmptyOffers } from './EmptyOffers.tsx';
import { newRow, useEditing } from './editing.ts';
import type { Fact } from './FactPicker.tsx';
import { GoalForm } from './GoalForm.tsx';
import { Grid } from './Grid.tsx';
import { SaveBar } from './SaveBar.tsx';
import { Versions } from './Versions.tsx';
import { Weights } from './Weights.tsx';

type EditorProps = { readonly path: string; readonly loaded: GoalSetData; readonly facts: readonly Fact[] };

const contentOf = ({ texts, rows }: GoalContent): GoalContent => ({ texts, rows });

/** 编制: goals and the grid, checked while they are written, saved as versions and adopted by another person. */
export function GoalSetEditor({ path, loaded, facts }: EditorProps) {
  const [base, setBase] = useState(loaded);
  const [theirs, setTheirs] = useState<GoalSetData>();
  const [conflicts, setConflicts] = useState<readonly Difference[]>();
  const [reason, setReason] = useState('');
  const editing = useEditing(contentOf(loaded));
  const client = useQueryClient();
  const readOnly = !useMay('performance.goal-set.write');
  const { content, edit, start } = editing;
  const known = useMemo(() => knownOf(base, facts, loaded), [base, facts, loaded]);
  const checked = useMemo(() => checkGoals(content, known), [content, known]);
  const changed = useMemo(() => differencesOf(base, content).length > 0, [base, content]);
  useUnsaved(changed);

  const settle = (next: GoalSetData) => {
    setBase(next);
    setTheirs(undefined);
    start(contentOf(next));
    void client.invalidateQueries({ queryKey: ['performance'] });
  };
  const save = useMutation({
    mutationFn: () => putVersion<GoalSetData>(path, base.version, { ...contentOf(content), reason }),
    onSuccess: (saved) => {
      settle(saved);
      setReason('');
      setConflicts(undefined);
    },
    onError: async (error) => {
      if (error instanceof ProblemError && error.problem.status === 409) setTheirs(await get<GoalSetData>(path));
    },
  });
  const copy = useMutation({
    mutationFn: (from: number) => get<GoalCopy>(`${path}/copy?from=${from}`),
    onSuccess: ({ texts, rows }) =>
      edit({ kind: 'content', content: { texts: { ...texts, stage: content.texts.stage || texts.stage }, rows } }),
  });
  const merge = (other: GoalSetData) => {
    const merged = mergeGoals(base, content, other);
    setConflicts(merged.conflicts);
    setBase(other);
    setTheirs(undefined);
    save.reset();
    edit({ kind: 'content', content: merged.content });
  };
  const { project, form } = base;
  return (
    <>
      <div className="mz-head">
        <h1>绩效目标与指标</h1>
        <span>
          <Link to={`/years/${base.year}/projects/${project.id}/prior-table`}>上年表</Link>{' '}
          <Link to={`/years/${base.year}/projects/${project.id}`}>返回自评表</Link>
        </span>
      </div>
      <p>
        <b>{project.officialName}</b>，{base.year} 年度；按“{form.title}”。
      </p>
      <Adopt
        path={path}
        set={base}
        changed={changed}
        blockers={[...checked.faults.map(({ message }) => message), ...checked.blockers]}
        onAdopted={settle}
      />
      <GoalForm editing={editing} faults={checked.faults} readOnly={readOnly} lastStage={base.lastStage} />
      <h2>绩效指标</h2>
      <Weights rows={content.rows} form={known.form} />
      {content.rows.length === 0 && !readOnly && (
        <EmptyOffers
          earlier={base.earlier}
          copying={copy.isPending}
          onCopy={copy.mutate}
          onPaste={(text) =>
            edit({ kind: 'rows', rows: withSources(pasteBlock([], { row: 0, column: 0 }, text, newRow).rows, facts) })
          }
        />
      )}
      <Grid
        editing={editing}
        blocks={form.blocks}
        facts={known.facts}
        faults={checked.faults}
        hints={checked.hints}
        readOnly={readOnly}
        choices={facts}
      />
      {theirs && (
        <Conflict
          base={base}
          theirs={theirs}
          onMerge={() => merge(theirs)}
          onTake={() => {
            save.reset();
            settle(theirs);
          }}
        />
      )}
      {conflicts && <Kept conflicts={conflicts} />}
      {!readOnly && (
        <SaveBar
          {...{ reason, changed, saving: save.isPending, faults: checked.faults, onReason: setReason }}
          error={theirs ? undefined : (save.error ?? copy.error)}
          onSave={() => save.mutate()}
        />
      )}
      <h2>版本</h2>
      <Versions
        path={path}
        newest={base.version}
        readOnly={readOnly}
        onLoad={(loadedContent) => edit({ kind: 'content', content: loadedContent })}
      />
    </>
  );
}

/** What the set is checked against while it is written; facts that the loaded rows rest on stay known. */
function knownOf({ year, project, form }: GoalSetData, facts: readonly Fact[], loaded: GoalSetData): KnownGoals {
  const choices = new Map<string, FactChoice>(facts.map((fact) => [fact.key, { ...fact, isRate: fact.kind === 'ratio' }]));
  for (const { cells } of loaded.rows)
    if (cells.fact_key && !choices.has(cells.fact_key))
      choices.set(cells.fact_key, {
        key: cells.fact_key,
        title: cells.fact_key,
        unit: cells.unit,
        isRate: cells.is_rate === '是',
      });
  return { year, projectId: project.id, form, facts: choices };
}
