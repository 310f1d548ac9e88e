import { LineRuleType } from 'docx';

/** GB/T 9704: A4, 22 lines of 28 characters, body 三号 16 pt, every line exactly 28.95 pt. */
export const LINE = 579;
export const mm = (value: number): number => Math.trunc(value * 56.6929);
export const MARGIN = { top: mm(37), left: mm(28), right: mm(26), bottom: mm(35), header: mm(15), footer: mm(25) };
export const BODY = 32;
/** One character of the body in twips: 16 pt, drawn together so that 28 stand in a line. */
export const CHARACTER = 315;
const LATIN = 'Times New Roman';
export const fontOf = (name: string) => ({ ascii: LATIN, hAnsi: LATIN, cs: LATIN, eastAsia: name });
export const FONT = {
  title: fontOf('方正小标宋_GBK'),
  body: fontOf('仿宋_GB2312'),
  level: [fontOf('黑体'), fontOf('楷体_GB2312'), fontOf('仿宋_GB2312')],
} as const;
export const EXACT = { line: LINE, lineRule: LineRuleType.EXACT } as const;
export const AVAILABLE = mm(210) - MARGIN.left - MARGIN.right;
