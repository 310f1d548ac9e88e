import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Kind } from '../kernel/kind.ts';
import type { SuiteName } from './crypto/suite.ts';
import { StartError } from './database/embedded/start-error.ts';
import { projectRoot } from './root.ts';

export type Config = {
  readonly kind: Kind;
  /** Where database, files and secrets lie. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly demoPassword: string | undefined;
  readonly trustProxy: boolean;
  /** Undefined: as quiet as fits where the output goes. */
  readonly logLevel: string | undefined;
  /** Where /metrics is served apart, on this machine only; undefined: on the application's own port, behind a permission. */
  readonly metricsPort: number | undefined;
  /** 字体目录 with the unit's licensed fonts for PDF. */
  readonly fontDir: string | undefined;
  /** Where backups are made. */
  readonly backupDir: string;
  /** Whether a backup is made every night. */
  readonly backsUp: boolean;
  /** The mail server and the address that mail comes from; undefined: messages stay in the inbox. */
  readonly mail: { readonly url: string; readonly from: string } | undefined;
  /** 密码套件 of what is sealed and signed from now on. */
  readonly suite: SuiteName;
};

const port = (name: string) => {
  const text = `${name} 必须是 0 到 65535 的整数`;
  return z.coerce.number(text).int(text).min(0, text).max(65_535, text);
};

/** Whether a folder can be read and holds a font. */
function hasFonts(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => /\.(ttf|otf|ttc)$/i.test(name));
  } catch {
    return false;
  }
}

const Environment = z.object({
  MZ_DATA_DIR: z.string().min(1, 'MZ_DATA_DIR 不能为空').optional(),
  PORT: port('PORT').default(8080),
  MZ_METRICS_PORT: port('MZ_METRICS_PORT').optional(),
  HOST: z.string().min(1, 'HOST 不能为空').default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, 'DATABASE_URL 应写成 postgres://用户:密码@主机:端口/数据库')
    .optional(),
  MZ_DEMO_PASSWORD: z.string().min(12, 'MZ_DEMO_PASSWORD 至少 12 个字符').optional(),
  FONT_DIR: z.string().refine(hasFonts, 'FONT_DIR 应是一个可读的目录，其中有 .ttf、.otf 或 .ttc 字体文件').optional(),
  MZ_BACKUP_DIR: z.string().min(1, 'MZ_BACKUP_DIR 不能为空').optional(),
  MZ_BACKUP: z.enum(['on', 'off'], 'MZ_BACKUP 只能是 on 或 off').default('on'),
  MZ_SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/./, 'MZ_SMTP_URL 应写成 smtp://用户:密码@主机:端口 或 smtps://…')
    .optional(),
  MZ_MAIL_FROM: z.string().min(3, 'MZ_MAIL_FROM 应是发件人的邮箱').optional(),
  MZ_CRYPTO_SUITE: z.enum(['intl', 'gm'], 'MZ_CRYPTO_SUITE 只能是 intl 或 gm').default('intl'),
  TRUST_PROXY: z.enum(['0', '1', 'true', 'false'], 'TRUST_PROXY 只能是 1 或 0').default('0'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'], 'LOG_LEVEL 只能是 fatal、error、warn、info、debug、silent')
    .optional(),
});

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * The settings, validated once at start.
 * @throws StartError that names every bad value, not only the first
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, kind: Kind = 'demo'): Config {
  const result = Environment.safeParse(env);
  if (!result.success) throw new StartError('环境变量有误', result.error.issues.map(({ message }) => message).join('；'));
  const { MZ_DATA_DIR, PORT, HOST, DATABASE_URL, MZ_DEMO_PASSWORD, FONT_DIR, TRUST_PROXY, LOG_LEVEL, MZ_METRICS_PORT } =
    result.data;
  const trustProxy = TRUST_PROXY === '1' || TRUST_PROXY === 'true';
  if (!LOOPBACK.has(HOST) && !trustProxy) {
    throw new StartError(
      `不能在 ${HOST} 上以明文 http 提供服务`,
      '请在前面放置 https 反向代理并设置 TRUST_PROXY=1，或使用 HOST=127.0.0.1。',
    );
  }
  const { MZ_SMTP_URL: url, MZ_MAIL_FROM: from } = result.data;
  if (url && !from) throw new StartError('设置了 MZ_SMTP_URL 而没有 MZ_MAIL_FROM', '请设置 MZ_MAIL_FROM=发件人的邮箱。');
  const dataDir = MZ_DATA_DIR ?? join(projectRoot, '.data', kind);
  return {
    kind,
    dataDir,
    host: HOST,
    port: PORT,
    databaseUrl: DATABASE_URL,
    demoPassword: MZ_DEMO_PASSWORD,
    trustProxy,
    logLevel: LOG_LEVEL,
    metricsPort: MZ_METRICS_PORT,
    fontDir: FONT_DIR && resolve(FONT_DIR),
    backupDir: resolve(result.data.MZ_BACKUP_DIR ?? join(dataDir, 'backups')),
    backsUp: result.data.MZ_BACKUP === 'on',
    mail: url && from ? { url, from } : undefined,
    suite: result.data.MZ_CRYPTO_SUITE,
  };
}
