/** 核对结果 of a sampled record against its paper. */
export const OUTCOMES = { agrees: '相符', differs: '不符', missing: '未见原件' } as const;
export type Outcome = keyof typeof OUTCOMES;
