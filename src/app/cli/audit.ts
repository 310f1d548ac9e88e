import { parseArgs } from 'node:util';
import { type AuditRun, auditFiles, ContextError } from '../../modules/reporting/audit.ts';

const USAGE = `用法：
  mz audit 文件... [--context 目录] [--base 基数] [--json]   勾稽核查：自评表（.json .xlsx .xls）与报告（.txt .docx .pdf）一并核查`;

/** Wrong words on the command line. */
class AuditUsageError extends Error {}

const OPTIONS = { json: { type: 'boolean', default: false }, context: { type: 'string' }, base: { type: 'string' } } as const;

/** `mz audit`: exit code 1 when an error or a warning is open, 0 with notes only, 2 when a file cannot be read. No database is opened. */
export async function auditCommand(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    if (positionals.length === 0) throw new AuditUsageError('请写明要核查的文件');
    const { run, unreadable } = await auditFiles(positionals, {
      context: values.context,
      base: values.base,
      at: new Date().toISOString(),
    });
    for (const { file, reason } of unreadable) process.stderr.write(`${file}：${reason}\n`);
    if (run) process.stdout.write(values.json ? `${JSON.stringify(run, null, 2)}\n` : readable(run));
    if (unreadable.length > 0) return 2;
    return run?.findings.some(({ severity }) => severity !== 'note') ? 1 : 0;
  } catch (error) {
    return explain(error);
  }
}

function explain(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(error instanceof ContextError ? `${message}\n` : `${message}\n${USAGE}\n`);
  return 2;
}

const TITLES = { error: '错误', warning: '警告', note: '提示' } as const;

function readable(run: AuditRun): string {
  const groups = (['error', 'warning', 'note'] as const).map((severity) => {
    const findings = run.findings.filter((finding) => finding.severity === severity);
    const lines = findings.map(
      ({ ruleId, subject, message, formula }) => `  ${ruleId} ${message}\n      ${subject}    ${formula}\n`,
    );
    return `${TITLES[severity]} ${findings.length}\n${lines.join('')}`;
  });
  const held = `成立的勾稽 ${run.holds.length}，不适用的规则 ${run.notApplicable.length}，未能归类的数字 ${run.read.unrecognised.length}\n`;
  return `${groups.join('')}${held}`;
}
