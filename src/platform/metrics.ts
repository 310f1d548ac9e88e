import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** The figures of this process. Labels come from closed sets: the template of a route, never a path. */
const registry = new Registry();
collectDefaultMetrics({ register: registry });

export const METRICS_TYPE = registry.contentType;

const duration = new Histogram({
  name: 'mz_http_request_seconds',
  help: 'time to answer a request',
  labelNames: ['method', 'route', 'status'] as const,
  buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 1, 2, 5, 15],
  registers: [registry],
});

/** One request answered. */
export function observeRequest({
  method,
  route,
  status,
  seconds,
}: {
  method: string;
  route: string;
  status: number;
  seconds: number;
}): void {
  duration.observe({ method, route, status: `${Math.floor(status / 100)}xx` }, seconds);
}

type Reading = () => Promise<Readonly<Record<string, number>>> | Readonly<Record<string, number>>;

/** Adds a gauge that is read when it is asked for; `label` names its members. A reading that fails leaves no value. */
export function addGauge({ name, help, label, read }: { name: string; help: string; label: string; read: Reading }): void {
  if (registry.getSingleMetric(name)) return;
  new Gauge({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    async collect() {
      this.reset();
      const values = await Promise.resolve(read()).catch(() => ({}));
      for (const [member, value] of Object.entries(values)) this.set({ [label]: member }, value);
    },
  });
}

/** All figures in the text form of Prometheus. */
export const metricsText = (): Promise<string> => registry.metrics();
