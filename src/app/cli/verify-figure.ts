import { existsSync, readFileSync, statSync } from 'node:fs';
import { parseArgs, TextDecoder } from 'node:util';
import { type JudgedProof, judgeProof } from '../../modules/evidence/index.ts';
import { explain, UsageError } from './command.ts';

const USAGE = `用法：
  mz verify figure <证明包.mzproof.json> [--key 公钥或其文件] [--json]   核对一个数的证明，不用数据库，也不用安装数据
  退出码：0 全部成立；1 有不成立的；2 用法不对，或文件不能读取`;
const OPTIONS = { json: { type: 'boolean', default: false }, key: { type: 'string' } } as const;
const LARGEST_MIB = 64;

/** A file that is no proof at all: too large, absent, cut, no JSON. */
class Unreadable extends Error {}

/** `mz verify figure`: 0 every check holds, 1 one does not, 2 wrong usage or a file that cannot be read. */
export function verifyFigureCommand(args: readonly string[]): number {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
    const [path, ...more] = positionals;
    if (path === undefined || more.length > 0) throw new UsageError('请写明一个证明包');
    const pinned = values.key === undefined ? undefined : keyOf(values.key);
    const judged = judgeProof(read(path), pinned);
    process.stdout.write(values.json ? `${JSON.stringify(viewOf(judged, pinned), null, 2)}\n` : textOf(judged, pinned));
    return judged.failed ? 1 : 0;
  } catch (error) {
    if (!(error instanceof Unreadable)) return explain(error, USAGE);
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function read(path: string): unknown {
  try {
    const { size } = statSync(path);
    if (size > LARGEST_MIB * 1_048_576) throw new Unreadable(`${path} 超过 ${LARGEST_MIB} MiB，不是证明包`);
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    if (error instanceof SyntaxError) throw new Unreadable(`${path} 不是完整的 JSON，可能被截断：${error.message}`);
    if (error instanceof TypeError) throw new Unreadable(`${path} 不是 UTF-8 文本`);
    throw new Unreadable(`无法读取 ${path}：${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A public key in hex, or the file that holds it. */
function keyOf(text: string): string {
  const key = (existsSync(text) ? readFileSync(text, 'utf8') : text).trim().toLowerCase();
  if (/^[0-9a-f]{64}$|^04[0-9a-f]{128}$/.test(key)) return key;
  throw new UsageError('--key 应是十六进制公钥（Ed25519 为 64 位，SM2 为 04 开头的 130 位），或写有它的文件');
}

const MARKS = { holds: '成立', fails: '不成立', skipped: '未核对' } as const;

function trustOf({ proof }: JudgedProof, pinned: string | undefined): string {
  if (!proof) return '无';
  const { alg, id, public: key } = proof.key;
  const trust = pinned
    ? '与指定的公钥一致'
    : '公钥来自证明包本身：它属于谁，须由别处确认（该单位公布的公钥，或先前收到的链头文件），再用 --key 指定';
  return `${alg} ${id}（${key}）；${trust}`;
}

function textOf(judged: JudgedProof, pinned: string | undefined): string {
  const { summary, checks, sets, proof, failed } = judged;
  const lines = [
    `它证明：${summary.proves}`,
    `它不证明：${summary.provesNot}`,
    `佐证等级：${summary.grade}`,
    `签名公钥：${trustOf(judged, pinned)}`,
    ...(proof ? [`口径：${proof.statement.fact.definition}`, ...sets.map((line) => `  ${line}`)] : []),
    '核对：',
    ...checks.map(({ title, state, detail }) => `  ${MARKS[state]}  ${title}${detail ? `：${detail}` : ''}`),
    failed ? `结论：不成立，第一处是“${failed.title}”` : '结论：全部成立',
  ];
  return `${lines.join('\n')}\n`;
}

function viewOf(judged: JudgedProof, pinned: string | undefined) {
  const { summary, checks, sets, proof, failed } = judged;
  const figure = proof && { ...proof.statement.fact, ...proof.statement.bounds, ...proof.statement.value };
  const key = proof && { ...proof.key, pinned: pinned !== undefined };
  return { holds: failed === null, ...summary, figure, key, sets, failed, checks };
}
