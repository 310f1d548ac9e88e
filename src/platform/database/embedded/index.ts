import { setTimeout as sleep } from 'node:timers/promises';
import { type Cluster, type ClusterOptions, openCluster } from './cluster.ts';
import { attend, type Presence } from './presence.ts';
import { ensureRunning, urlOf } from './running.ts';
import { StartError } from './start-error.ts';

const LONGEST_PAUSE_MS = 10_000;

/** What the supervisor reports while the application runs. */
export type Watch = { warn(line: string): void; error(line: string): void };

export type Embedded = {
  readonly ownerUrl: string;
  /**
   * Takes the one place of the application on this data and keeps PostgreSQL alive from now on.
   * @throws StartError when another application serves this data
   */
  serve(address: string, watch: Watch): Promise<void>;
  /** Ends this process's stay; the last one out stops PostgreSQL. */
  leave(): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the product, or adopts the one that already serves this data folder.
 * @throws StartError with a sentence for people when it cannot
 */
export async function startEmbedded(options: ClusterOptions): Promise<Embedded> {
  const cluster = await openCluster(options);
  let presence: Presence;
  let post: { readonly address: string; readonly watch: Watch } | undefined;
  let leaving = false;
  let reviving = Promise.resolve();

  const revive = async () => {
    post?.watch.error('内置数据库意外停止，正在重新启动');
    for (let pause = 250; post && !leaving; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        const before = presence.running.port;
        presence = await enter(cluster, onLost);
        if (presence.running.port !== before) post.watch.error('内置数据库换了端口；请停止程序后重新运行 npm start');
        const other = await presence.claimServer(post.address);
        if (other) post.watch.error(`另一个明证（${other.holder}）接管了这份数据；请停止其中一个`);
        return post.watch.warn('内置数据库已重新启动');
      } catch (error) {
        post.watch.error(
          `内置数据库还不能启动（${error instanceof Error ? error.message : String(error)}），${pause / 1_000} 秒后再试`,
        );
        await sleep(pause);
      }
    }
  };
  const onLost = (): void => {
    if (post && !leaving) reviving = revive();
  };

  presence = await enter(cluster, onLost);
  return {
    ownerUrl: urlOf(cluster, presence.running),
    async serve(address, watch) {
      const other = await presence.claimServer(address);
      if (other)
        throw new StartError(
          `这份数据已由另一个明证使用：${other.holder}`,
          '请直接打开该地址，或先停止它；要再开一个，请用 MZ_DATA_DIR 指定另一个数据目录。',
        );
      post = { address, watch };
    },
    async leave() {
      leaving = true;
      await reviving;
      await presence.leave();
    },
  };
}

/** Starts or adopts and announces itself; a server that stops in between (its last user left) is started anew. */
async function enter(cluster: Cluster, onLost: () => void): Promise<Presence> {
  for (let attempt = 1; ; attempt += 1) {
    const running = await ensureRunning(cluster);
    try {
      return await attend(cluster, running, onLost);
    } catch (error) {
      if (attempt === 5) throw error;
      await sleep(200 * attempt);
    }
  }
}
