import type { Figure, Sentence } from './figure.ts';

/** One project as the report speaks of it. */
export type ReportProject = {
  readonly id: string;
  readonly officialName: string;
  /** 总体目标 and 阶段性目标, with their figures. */
  readonly overall: Sentence | null;
  readonly stage: Sentence | null;
  readonly opening: Figure;
  readonly executed: Figure;
  /** 财政收回指标; null when nothing was recovered. */
  readonly recovered: Figure | null;
  /** 自评分; null until an execution base is declared and every row has its score. */
  readonly total: Figure | null;
  readonly grade: string | null;
  /** 三(二) and 四(三): the words written about results and outputs, or null. */
  readonly achievement: Sentence | null;
  readonly output: Sentence | null;
  /** Every measured row in one plain sentence, for a project about which nobody has written yet. */
  readonly rows: readonly Sentence[];
  /** 偏差原因 and what is missing, from the rows. */
  readonly reasons: readonly string[];
};

/** Sections whose words are written by people; the report has no opinion of its own. */
export const SECTIONS = {
  opening: '开头',
  approval: '一(一)项目批复',
  management: '一(三)1项目实施管理情况',
  purpose: '二(一)1目的',
  scope: '二(一)2对象和范围',
  principles: '二(二)1绩效自评原则',
  basis: '二(二)2绩效自评依据',
  methods: '二(二)4评价方法',
  preparation: '二(三)1前期准备',
  organisation: '二(三)2组织实施',
  decision: '四(一)项目决策情况分析',
  process: '四(二)项目过程情况分析',
  benefit: '四(四)项目效益情况分析',
  experience: '五、主要经验及做法',
  problem: '六、存在的问题及原因分析',
  suggestion: '七、有关建议',
} as const;
export type Section = keyof typeof SECTIONS;

/** Everything a report is written from: figures that know their home, and words. */
export type Material = {
  readonly unit: string;
  readonly year: number;
  /** Whole-unit money, with unit 万元. */
  readonly money: Readonly<Record<'opening' | 'received' | 'recovered' | 'executed', Figure>>;
  /** 使用率 of the money in place, and 预算执行率 on the declared base. */
  readonly usage: Figure | null;
  readonly execution: { readonly base: string; readonly rate: Figure } | null;
  readonly counts: Readonly<Record<'projects' | 'level1' | 'level2' | 'level3', Figure>>;
  readonly level1: readonly string[];
  readonly level2: readonly string[];
  readonly weights: readonly { readonly name: string; readonly points: Figure }[];
  readonly fullMark: Figure;
  /** Grade bands in words, from the law in force. */
  readonly bands: string;
  readonly projects: readonly ReportProject[];
  /** Each line one paragraph; null when nobody has written it. */
  readonly words: Readonly<Record<Section, readonly Sentence[] | null>>;
  /** Base sentences, assumptions and the like that the reader must know (八). */
  readonly remarks: readonly Sentence[];
};
