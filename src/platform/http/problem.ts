import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { type Issue, Refusal, type RefusalKind } from '../../kernel/refusal.ts';
import { AuditFailure } from './audit.ts';

/** RFC 9457 problem details; `title` is Chinese and says what happened, `detail` what to do next. */
export type Problem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly [member: string]: unknown;
};

const STATUS: Readonly<Record<RefusalKind, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-large': 413,
  invalid: 422,
  'too-many': 429,
  unavailable: 503,
};

const problem = (status: number, code: string, title: string, members: Record<string, unknown> = {}): Problem => ({
  type: code === 'about:blank' ? code : `urn:problem:${code}`,
  title,
  status,
  ...members,
});

/** What the framework itself refuses, in words that help. */
const FRAMEWORK: Readonly<Record<string, readonly [number, string, string, string]>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: [400, 'request/json', '请求不是有效的 JSON', '请检查请求正文的格式。'],
  FST_ERR_CTP_EMPTY_JSON_BODY: [400, 'request/json', '请求正文为空', '请填写内容后再提交。'],
  FST_ERR_CTP_BODY_TOO_LARGE: [413, 'request/too-large', '请求内容太大', '请减少一次提交的内容。'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [415, 'request/media-type', '不支持的内容类型', '请使用 application/json 或文件上传。'],
  FST_INVALID_MULTIPART_CONTENT_TYPE: [415, 'request/media-type', '此处需要上传文件', '请用 multipart/form-data 上传文件。'],
  FST_REQ_FILE_TOO_LARGE: [413, 'upload/too-large', '文件太大', '请拆分后分次上传。'],
};

/** Errors of the server's database that mean "come again later", and those that mean "no room". */
const AWAY = /^(08...|57P0.|53300|ECONNREFUSED|ECONNRESET|EPIPE)$/;
/** The driver names these by words only: a connection that broke, and a pool whose connections are all in use. */
const AWAY_WORDS =
  /^(Connection terminated|Connection ended|timeout exceeded when trying to connect|Client has encountered a connection error)/;
const SLOW = '57014';
const FULL = /^(53100|ENOSPC)$/;
const COLLISION = /^(40001|40P01)$/;

/** Maps every error once. Anything unknown is 500 without a word of its inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Refusal) return problem(STATUS[error.kind], error.code, error.title, error.members);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues: Issue[] = error.validation.map((issue) => ({
      path: issue.instancePath.replace(/^\//, '').replaceAll('/', '.') || '（正文）',
      message: issue.message ?? '格式不对',
    }));
    return problem(400, 'request/invalid', '填写的内容有误', { detail: '请按提示修改后重新提交。', issues });
  }
  if (error instanceof AuditFailure) return auditProblem(toProblem(error.cause));
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = FRAMEWORK[code];
  if (known) return problem(known[0], known[1], known[2], { detail: known[3] });
  if (AWAY.test(code) || (error instanceof Error && AWAY_WORDS.test(error.message)))
    return problem(503, 'database/away', '数据库暂时不可用', { detail: '数据没有改动，请稍后再试。', retryAfter: 5 });
  if (code === SLOW)
    return problem(503, 'database/slow', '数据库响应超时', {
      detail: '数据没有改动，请稍后再试，或缩小查询范围。',
      retryAfter: 5,
    });
  if (FULL.test(code))
    return problem(507, 'storage/full', '存储空间已满', { detail: '没有保存任何内容，请联系系统管理员清理磁盘。' });
  if (COLLISION.test(code)) return problem(409, 'request/collision', '与他人的操作同时发生', { detail: '请刷新后重试。' });
  if (code === '23505') return problem(409, 'request/duplicate', '相同的记录已经存在', { detail: '请刷新后核对。' });
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status >= 400 && status < 500) return problem(status, 'request/refused', '请求无法处理', { detail: '请检查后重试。' });
  return problem(500, 'about:blank', '系统内部错误');
}

/** A log that cannot be written stops the work; why the database itself refused stays visible where it has a name. */
const auditProblem = (inner: Problem): Problem =>
  inner.type === 'about:blank'
    ? problem(503, 'audit/failed', '审计日志无法写入', {
        detail: '操作没有执行，数据没有改动；请联系系统管理员。',
        retryAfter: 30,
      })
    : inner;
