import { z } from 'zod';
import { isDay } from '../../kernel/period.ts';
import { refusalsOf } from '../../kernel/refusal.ts';

export const permissions = {
  'reporting.report.read': '查看自评报告',
  'reporting.issuance.record': '登记报告签发与公开',
  'reporting.layout.edit': '维护财政空白表版式',
  'reporting.section.edit': '编写报告章节',
  'reporting.section.assign': '指定报告章节负责人',
  'reporting.rule.read': '查看核查规则',
  'reporting.rule.switch': '停用或启用核查规则',
  'reporting.foreign-audit.read': '查看外来文件核查',
  'reporting.foreign-audit.manage': '核查外来文件',
  'reporting.audit.read': '查看勾稽核查',
  'reporting.audit.run': '核查',
  'reporting.finding.answer': '答复核查发现',
  'reporting.finding.uphold': '认定保留的错误',
} as const;

const day = (name: string) => z.string(`请填写${name}`).refine(isDay, `${name}请写成 2024-03-06`);
const words = (longest: number, name: string) =>
  z
    .string()
    .trim()
    .max(longest, `${name}超过 ${longest} 字`)
    .nullish()
    .transform((text) => text || null);

/** 报告签发 and the head under which it is published. */
export const IssuanceBody = z.object({
  signedOn: day('签发日期'),
  publishedOn: day('公开日期')
    .nullish()
    .transform((text) => text ?? null),
  indexNumber: words(60, '索引号'),
  documentNumber: words(100, '文号'),
  validity: words(20, '时效性'),
});
const text = z.string().nullable();
export const IssuanceView = z
  .object({
    ...{ revision: z.number(), signedOn: text, publishedOn: text, indexNumber: text, documentNumber: text, validity: text },
    writtenBy: text,
  })
  .meta({ id: 'Issuance' });
export type IssuanceEntry = z.output<typeof IssuanceView>;

/** Another form than the one in force, by its id. */
export const FormChoice = z.object({
  form: z
    .string()
    .regex(/^[a-z-]{1,40}$/, '样式编号只含小写字母和连字符')
    .optional(),
});

const Run = z.union([
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('figure'), display: z.string(), home: z.string() }),
]);
const Block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2), z.literal(3)]), text: z.string() }),
  z.object({ kind: z.literal('item'), level: z.union([z.literal(3), z.literal(4)]), runs: z.array(Run) }),
  z.object({ kind: z.literal('paragraph'), runs: z.array(Run) }),
  z.object({
    kind: z.literal('table'),
    header: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    widths: z.array(z.number()),
  }),
]);
const Home = z.object({
  title: z.string(),
  explanation: z.string(),
  inputs: z.array(z.object({ name: z.string(), display: z.string(), home: z.string().nullable() })),
  link: z.string().nullable(),
});

/** 自评报告 as a page shows it: the very tree that becomes Word and PDF, and where its figures come from. */
export const ReportView = z
  .object({
    title: z.string(),
    head: z.array(z.object({ name: z.string(), value: z.string() })),
    blocks: z.array(Block),
    attachments: z.array(z.string()),
    signature: z.object({ unit: z.string(), date: z.string() }),
    homes: z.record(z.string(), Home),
    figures: z.number(),
  })
  .meta({ id: 'Report' });
export type Report = z.output<typeof ReportView>;
export type FigureHome = z.output<typeof Home>;

const Place = z.number().int('行列须为整数').min(1, '行列从 1 开始').max(300, '超出可填写的范围');
const SheetName = z.string().min(1).max(100);
const MappingShape = z.object({
  moneyUnit: z.enum(['万元', '元']),
  cells: z
    .array(
      z.object({
        sheet: SheetName,
        row: Place,
        column: Place,
        field: z.string().max(40),
        text: z.string().max(500, '固定文字超过 500 字').nullable().default(null),
      }),
    )
    .max(500, '一个版式最多对应 500 格'),
  blocks: z
    .array(
      z.object({
        sheet: SheetName,
        first: Place,
        last: Place,
        columns: z.partialRecord(
          z.enum([
            ...(['block', 'level2', 'name', 'op', 'target', 'unit', 'goal', 'bound'] as const),
            ...(['actual', 'actualUnit', 'weight', 'score', 'reason'] as const),
          ]),
          Place,
        ),
        labels: Place.nullable(),
      }),
    )
    .max(20, '最多划定 20 段指标行'),
});
export const LayoutId = z.object({ id: z.uuid('编号格式不对') });
export const LayoutKey = z.object({ year: z.coerce.number().int().min(2000).max(2100), layout: z.uuid('编号格式不对') });
export const ProjectLayoutKey = LayoutKey.extend({ id: z.string().max(64) });
export const LayoutBody = z.object({
  name: z
    .string()
    .trim()
    .min(2, '请填写版式名称')
    .max(80, '版式名称超过 80 字')
    .regex(/^[^\\/\p{Cc}]*$/u, '版式名称不能含斜线'),
  retired: z.boolean(),
  mapping: MappingShape,
});

const LayoutLine = z.object({
  id: z.string(),
  name: z.string(),
  fileName: z.string(),
  version: z.number(),
  retired: z.boolean(),
  /** Cells and indicator columns that are mapped. */
  mapped: z.number(),
  changedBy: z.string(),
  changedAt: z.string(),
});
export const LayoutList = z.array(LayoutLine);
export const LayoutUploaded = z.object({
  id: z.string(),
  /** The blank is built like one that has been mapped before: its mapping goes on. */
  known: z.boolean(),
  mapped: z.number(),
});
/** 版式 with the sheets of its blank as a page draws them. */
export const LayoutView = LayoutLine.extend({
  mapping: MappingShape,
  sheets: z.array(
    z.object({
      name: z.string(),
      rows: z.number(),
      columns: z.number(),
      widths: z.array(z.number()),
      cells: z.array(
        z.object({
          ...{ row: z.number(), column: z.number(), rows: z.number(), columns: z.number() },
          text: z.string(),
          computed: z.boolean(),
        }),
      ),
    }),
  ),
}).meta({ id: 'Layout' });
/** 试填: what goes where for one project. */
export const FillPlan = z
  .object({
    cells: z.array(z.object({ sheet: z.string(), row: z.number(), column: z.number(), title: z.string(), shown: z.string() })),
    problems: z.array(z.string()),
    warnings: z.array(z.string()),
  })
  .meta({ id: 'FillPlan' });
/** 一体化录入: every block of the entry screen with its cells in order, and as the text that is pasted there. */
export const EntryView = z.object({
  blocks: z.array(
    z.object({
      ...{ key: z.string(), title: z.string(), columns: z.array(z.string()) },
      rows: z.array(z.array(z.string())),
      text: z.string(),
    }),
  ),
});
/** 佐证目录: what proves each row, numbered, and what is missing. */
export const CatalogueView = z
  .object({
    project: z.string(),
    frozen: z.boolean(),
    rows: z.array(
      z.object({
        ...{ number: z.number(), id: z.string(), name: z.string(), printed: z.string().nullable(), grade: z.string().nullable() },
        items: z.array(
          z.object({
            number: z.string(),
            kind: z.enum(['measurement', 'paper', 'file']),
            ...{ title: z.string(), detail: z.string() },
            /** The measurement or the file that opens. */
            id: z.string().nullable(),
            digests: z.array(z.string()),
          }),
        ),
      }),
    ),
    missing: z.array(z.object({ number: z.number(), name: z.string(), text: z.string() })),
    files: z.number(),
    bytes: z.number(),
  })
  .meta({ id: 'Catalogue' });
export type CatalogueDetail = z.output<typeof CatalogueView>;
export type LayoutSummary = z.output<typeof LayoutLine>;
export type LayoutDetail = z.output<typeof LayoutView>;
export type LayoutMapping = z.output<typeof MappingShape>;
export type FillPreview = z.output<typeof FillPlan>;
export type UploadedLayout = z.output<typeof LayoutUploaded>;

export const refuse = refusalsOf({
  'reporting/no-layout': { kind: 'not-found', title: '没有这个版式' },
  'reporting/layout-mapping': { kind: 'invalid', title: '版式有不能填写的单元格' },
  'reporting/layout-overtaken': { kind: 'conflict', title: '刚刚有人改了这个版式' },
  'reporting/catalogue-too-large': { kind: 'too-large', title: '佐证文件太大' },
  'reporting/catalogue-file': { kind: 'conflict', title: '佐证文件原件缺失' },
  'reporting/layout-problem': { kind: 'invalid', title: '空白表还不能填写' },
});
