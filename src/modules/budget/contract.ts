/** 资金变动种类; amounts are positive and the kind carries the sign. */
export const MOVEMENT_KINDS: Readonly<Record<string, string>> = {
  opening: '年初',
  addition: '追加',
  cut: '调减',
  'virement-in': '调剂入',
  'virement-out': '调剂出',
  recovery: '收回',
  receipt: '到位',
  payment: '支出',
  refund: '退回',
};
