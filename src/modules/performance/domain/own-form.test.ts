import { describe, expect, it } from 'vitest';
import { plain } from '../../../kernel/decimal.ts';
import { LIMITS } from '../form/contract.ts';
import { formOf } from '../forms.ts';
import { keyed, OWN_FORM_LIMITS, type OwnForm, ownFormFaults, ownOf, withOwn } from './own-form.ts';
import { draftOfOwn, ownOfDraft } from './own-form-draft.ts';

const FORM = formOf({ region: '510100', year: 2024 });
const OWN = ownOf(FORM);
const blocks = (...weights: readonly string[]): Pick<OwnForm, 'blocks'> => ({
  blocks: OWN.blocks.map((block, at) => ({ ...block, weight: weights[at] ?? block.weight })),
});

describe('本单位样式', () => {
  it('a built-in form is a valid start, is the same when read back as it was typed, and changes what was changed', () => {
    expect(ownFormFaults(OWN)).toEqual([]);
    expect(ownOfDraft(draftOfOwn(OWN))).toEqual(OWN);
    const own = keyed({
      ...OWN,
      ...{ title: '某局项目自评表', executionWeight: '20', bands: [{ from: '85', grade: '优秀' }], signatures: ['填表人'] },
      blocks: [
        { ...OWN.blocks[0]!, title: '产出与过程指标', weight: '62.5' },
        { key: '', title: '成本指标', weight: '17.5', level2: [] },
      ],
    });
    expect(ownFormFaults(own)).toEqual([]);
    const made = withOwn(FORM, own, { id: 'own/2024/', version: 3 });
    expect([made.title, plain(made.executionWeight), made.version]).toEqual(['某局项目自评表', '20', 3]);
    // rows keep the name of a block whose title was changed; a new block is named by its title
    expect(made.blocks.map(({ key, title, weight }) => `${key} ${title} ${plain(weight)}`)).toEqual([
      '产出 产出与过程指标 62.5',
      '成本 成本指标 17.5',
    ]);
    expect([made.columns, made.scoring]).toEqual([FORM.columns, FORM.scoring]);
  });
  it.each<[string, Partial<OwnForm>, string, RegExp]>([
    ['points that do not make 100', blocks('55'), 'blocks', /合计为 105\.00/],
    ['points below nothing', blocks('-10', '90'), 'blocks.0.weight', /0 至 100/],
    ['points with three decimals', { executionWeight: '9.999' }, 'executionWeight', /2 位小数/],
    ['words for points', { executionWeight: '十' }, 'executionWeight', /请填写数字/],
    ['no blocks', { blocks: [] }, 'blocks', /至少|合计/],
    ['two blocks of one name', { blocks: [OWN.blocks[0]!, { ...OWN.blocks[0]!, weight: '40' }] }, 'blocks', /重复/],
    [
      'a block whose new name is that of another row',
      { blocks: [...OWN.blocks, { ...OWN.blocks[0]!, key: '', weight: '0' }] },
      'blocks',
      /重复/,
    ],
    [
      'grades that do not fall',
      {
        bands: [
          { from: '80', grade: '优' },
          { from: '90', grade: '良' },
        ],
      },
      'bands.1.from',
      /低于上一等级的 80/,
    ],
    ['a grade that is what lies below the last', { bands: [{ from: '60', grade: '差' }] }, 'bands', /“差”重复/],
    ['nobody who signs', { signatures: [] }, 'signatures', /至少/],
    ['a table without a name', { title: '' }, 'title', /表名/],
  ])('%s is refused at its field', (_, change, path, message) =>
    expect(ownFormFaults({ ...OWN, ...change })).toContainEqual({ path, message: expect.stringMatching(message) }),
  );
});

it('the limits of the page are those of the route', () => expect(LIMITS).toEqual(OWN_FORM_LIMITS));
