import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Slice } from './rounds.ts';
import type { Served } from './servers.ts';

const TIMEOUT_MS = 30_000;

export type Call = {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

type Load = {
  readonly server: Pick<Served, 'base' | 'cpu'>;
  readonly connections: number;
  readonly total: number;
  readonly make: (i: number) => Call;
  /** What is wrong with a reply; undefined: it is what was asked for. */
  readonly fault: (status: number, text: string) => string | undefined;
};

/**
 * Closed loop: so many keep-alive connections, each sends the next request when the last one is answered. A reply that is
 * not what was asked for, a broken connection and a time-out are failures; they are counted and never tried again.
 */
export async function run({ server, connections, total, make, fault }: Load): Promise<Slice> {
  const { hostname, port } = new URL(server.base);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const latency: number[] = [];
  const faults: string[] = [];
  let sent = 0;
  const [begun, before] = [performance.now(), await server.cpu()];
  const one = async (): Promise<void> => {
    while (sent < total) {
      const call = make(sent);
      sent += 1;
      const at = performance.now();
      const wrong = await send({ hostname, port, agent }, call, fault).catch((error: unknown) => String(error));
      latency.push(performance.now() - at);
      if (wrong !== undefined) faults.push(wrong);
    }
  };
  await Promise.all(Array.from({ length: connections }, one));
  const ms = performance.now() - begun;
  agent.destroy();
  const after = await server.cpu();
  const cpuMs = after !== undefined && before !== undefined ? after - before : undefined;
  return { done: sent, failed: faults.length, ms, cpuMs, latency, fault: faults[0] };
}

type Place = { readonly hostname: string; readonly port: string; readonly agent: Agent };

const send = ({ hostname, port, agent }: Place, { method = 'GET', path, headers, body }: Call, fault: Load['fault']) =>
  new Promise<string | undefined>((resolve, reject) => {
    const content = body === undefined ? undefined : Buffer.from(body);
    const typed = content ? { 'content-type': 'application/json', 'content-length': content.length } : {};
    const sent = request({ hostname, port, agent, method, path, timeout: TIMEOUT_MS, headers: { ...typed, ...headers } });
    sent.on('response', (reply) => {
      const parts: Buffer[] = [];
      reply.on('data', (part: Buffer) => parts.push(part));
      reply.on('end', () => resolve(fault(reply.statusCode ?? 0, Buffer.concat(parts).toString())));
      reply.on('error', reject);
    });
    sent.on('timeout', () => sent.destroy(new Error('timeout')));
    sent.on('error', reject);
    sent.end(content);
  });
