import type { ReactNode } from 'react';
import { Button, Input } from '../../../../ui-kit/index.ts';
import { OWN_FORM_LIMITS } from '../../domain/own-form.ts';
import type { OwnFormDraft } from '../../domain/own-form-draft.ts';

type Props = {
  readonly draft: OwnFormDraft;
  readonly faults: readonly { readonly path: string; readonly message: string }[];
  readonly onChange: (draft: OwnFormDraft) => void;
};
type Block = OwnFormDraft['blocks'][number];
type Band = OwnFormDraft['bands'][number];

const replaced = <T,>(list: readonly T[], at: number, part: Partial<T>): readonly T[] =>
  list.map((each, i) => (i === at ? { ...each, ...part } : each));
const without = <T,>(list: readonly T[], at: number): readonly T[] => list.filter((_, i) => i !== at);

/** 本单位样式: everything that may be changed, each fault at its field. */
export function OwnFields({ draft, faults, onChange }: Props) {
  const set = (part: Partial<OwnFormDraft>) => onChange({ ...draft, ...part });
  const setBlock = (at: number, part: Partial<Block>) => set({ blocks: replaced(draft.blocks, at, part) });
  const setBand = (at: number, part: Partial<Band>) => set({ bands: replaced(draft.bands, at, part) });
  const faultOf = (path: string) => faults.find((fault) => fault.path === path)?.message;
  const field = (label: string, path: string, value: string, change: (text: string) => void, id?: string): ReactNode => {
    const fault = faultOf(path);
    return (
      <>
        <Input
          {...(id ? { id } : { 'aria-label': label })}
          value={value}
          {...(fault ? { status: 'error' as const } : {})}
          onChange={({ target }) => change(target.value)}
        />
        {fault && <small className="mz-fault">{fault}</small>}
      </>
    );
  };
  return (
    <div className="mz-form-fields">
      <div className="line">
        <label htmlFor="own-title">表名</label>
        <div>{field('表名', 'title', draft.title, (title) => set({ title }), 'own-title')}</div>
      </div>
      <div className="line">
        <label htmlFor="own-execution">预算执行率分值</label>
        <div className="short">
          {field(
            '预算执行率分值',
            'executionWeight',
            draft.executionWeight,
            (executionWeight) => set({ executionWeight }),
            'own-execution',
          )}
        </div>
      </div>
      <div className="mz-scroll">
        <table className="mz-table">
          <thead>
            <tr>
              {['一级指标', '分值', '二级指标（用顿号隔开）', '操作'].map((title) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {draft.blocks.map(({ title, weight, level2 }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place while its name is typed
              <tr key={at}>
                <td className="name">
                  {field(`第 ${at + 1} 个一级指标`, `blocks.${at}.title`, title, (text) => setBlock(at, { title: text }))}
                </td>
                <td className="points">
                  {field(`第 ${at + 1} 个一级指标的分值`, `blocks.${at}.weight`, weight, (text) =>
                    setBlock(at, { weight: text }),
                  )}
                </td>
                <td>
                  {field(`第 ${at + 1} 个一级指标的二级指标`, `blocks.${at}.level2`, level2, (text) =>
                    setBlock(at, { level2: text }),
                  )}
                </td>
                <td className="mid">
                  <Button
                    size="small"
                    aria-label={`删除一级指标 ${title}`}
                    onClick={() => set({ blocks: without(draft.blocks, at) })}
                  >
                    删除
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {faultOf('blocks') && <p className="mz-fault">{faultOf('blocks')}</p>}
      <Button
        disabled={draft.blocks.length >= OWN_FORM_LIMITS.blocks}
        onClick={() => set({ blocks: [...draft.blocks, { key: '', title: '', weight: '0', level2: '' }] })}
      >
        添加一级指标
      </Button>
      <div className="mz-form-bands">
        <span>等级（得分不低于）</span>
        {draft.bands.map(({ from, grade }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its place while its name is typed
          <div key={at}>
            <div>{field(`第 ${at + 1} 等的名称`, `bands.${at}.grade`, grade, (text) => setBand(at, { grade: text }))}</div>
            <div>{field(`第 ${at + 1} 等的下限`, `bands.${at}.from`, from, (text) => setBand(at, { from: text }))}</div>
            <Button size="small" aria-label={`删除等级 ${grade}`} onClick={() => set({ bands: without(draft.bands, at) })}>
              删除
            </Button>
          </div>
        ))}
        <Button
          size="small"
          disabled={draft.bands.length >= OWN_FORM_LIMITS.bands}
          onClick={() => set({ bands: [...draft.bands, { from: '', grade: '' }] })}
        >
          添加等级
        </Button>
        <small>低于末档为“差”</small>
      </div>
      {faultOf('bands') && <p className="mz-fault">{faultOf('bands')}</p>}
      <div className="line">
        <label htmlFor="own-signatures">签字栏（用顿号隔开）</label>
        <div>{field('签字栏', 'signatures', draft.signatures, (signatures) => set({ signatures }), 'own-signatures')}</div>
      </div>
    </div>
  );
}
