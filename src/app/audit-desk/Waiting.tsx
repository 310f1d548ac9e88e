import { useEffect, useState } from 'react';
import type { Progress } from './run.ts';

type Props = {
  readonly progress: Progress | null;
  readonly since: number;
  readonly names: readonly string[];
  readonly onStop: () => void;
};

/** How far the run is, and the way out of it. */
export function Waiting({ progress, since, names, onStop }: Props) {
  const seconds = useSeconds(since);
  const at = progress?.kind === 'reading' ? progress.at : null;
  const step =
    at !== null ? `正在读取第 ${at + 1} 份，共 ${names.length} 份：${names[at] ?? ''}` : progress ? '正在按规则核对' : '正在准备';
  return (
    <section aria-label="正在核查" className="desk-waiting">
      <p role="status">{step}</p>
      <progress max={names.length + 1} value={at ?? (progress ? names.length : 0)} aria-label="核查进度" />
      <p className="desk-actions">
        <small>已用 {seconds} 秒；一份文件最多读 60 秒。</small>
        <button type="button" onClick={onStop}>
          停止
        </button>
      </p>
    </section>
  );
}

function useSeconds(since: number): number {
  const [now, setNow] = useState(since);
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.round((now - since) / 1000));
}
