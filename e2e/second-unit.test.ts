import { afterAll, beforeAll, expect, it } from 'vitest';
import { as, closeOffice, complaints, look, openOffice, tell, typed } from './second-unit-office.ts';
import { chooseForms, defineRegister, openYear, setUp } from './second-unit-opening.ts';
import { EXPERT, formA, HALL, HOTLINE, NAMES, ownLayout } from './second-unit-papers.ts';
import { auditBefore, decide, fillTheirForm, giveReasons, signAndDeliver, submitAndReview } from './second-unit-signing.ts';
import {
  adoptAndFill,
  codes,
  declareBase,
  KEYS,
  placeByHand,
  printAll,
  takeLastYear,
  typeCell,
  writeGoal,
} from './second-unit-tables.ts';

beforeAll(openOffice);
afterAll(closeOffice);

it('goes from an empty folder to signed and delivered tables by pages and workbooks only, at most 5 % of their cells typed', async () => {
  const began = Date.now();
  const lap = (what: string) => tell(`${what} ${Math.round((Date.now() - began) / 1000)} 秒`);
  await setUp();
  lap('人员');
  await openYear();
  await chooseForms();
  lap('样式');
  await defineRegister();
  lap('台账');
  await takeLastYear('热线2023', await formA(NAMES.hotline, HOTLINE, [320, 320, 318.4]), async () => undefined);
  const lead = as('qianxm');
  const idOf = () => /projects\/([^/]+)\//.exec(lead.url())?.[1] ?? '';
  codes.set('hotline', idOf());
  await typeCell(lead, 4, 'target', '2024-12-31');
  await look(lead, 'draft');
  await writeGoal(lead, '全年办结诉求工单8件以上，工单按期办结率60%以上。');
  await takeLastYear('大厅2023', await ownLayout(NAMES.hall, HALL, [180, 180, 178]), placeByHand);
  codes.set('hall', idOf());
  await writeGoal(lead, '大厅设备稳定运行，群众满意。');
  await takeLastYear('专家2023', await ownLayout(NAMES.expert, EXPERT, [45, 45, 44]), async (page) => {
    await page.getByText(/按记住的版式读取/).waitFor();
  });
  codes.set('expert', idOf());
  await writeGoal(lead, '专家抽取规范，劳务费按时支付。');
  lap('上年表');
  for (const key of KEYS) await adoptAndFill(key);
  lap('填报');
  await declareBase();
  lap('基数');
  await giveReasons();
  await auditBefore();
  lap('核查');
  await submitAndReview();
  lap('提交与审核');
  await decide();
  lap('审定');
  await fillTheirForm();
  lap('财政空白表');
  await signAndDeliver();
  lap('签章与报送');
  const cells = await printAll();
  const share = (typed.length / cells) * 100;
  tell(`自评表共 ${cells} 个单元格，逐键录入 ${typed.length} 个（${share.toFixed(1)}%）`);
  expect(share).toBeLessThanOrEqual(5);
  lap('全程');
  expect(complaints.flat().filter((text) => !/40[039]|422/.test(text))).toEqual([]);
}, 400_000);
