/** 级次 of a unit by the code of its region (GB/T 2260): 省、州(市)、县(市、区). */
export function levelOf(region: string): string {
  if (region.endsWith('0000')) return '省本级';
  return region.endsWith('00') ? '州（市）本级' : '县（市、区）本级';
}
