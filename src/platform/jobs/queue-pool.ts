import pg from 'pg';

type Taken = (error: Error | undefined, client: pg.PoolClient | undefined, release: (reason?: unknown) => void) => void;

/**
 * Connections of the queue, each of which can be given back twice. graphile-worker 0.16.6 does so with the one by which it listens, when
 * that breaks while the queue is being stopped, and the driver throws at it where nobody catches anything.
 */
export class QueuePool extends pg.Pool {
  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Taken): void;
  override connect(callback?: Taken): Promise<pg.PoolClient> | void {
    if (!callback) return super.connect();
    return super.connect((error, client, release) => {
      let isBack = false;
      callback(error, client, (reason) => {
        if (!isBack) release(reason);
        isBack = true;
      });
    });
  }
}
