import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import type { Clock } from '../clock.ts';
import { type Actor, nobody } from './actor.ts';
import type { Route } from './route.ts';
import { tokenOf } from './session-cookie.ts';
import { SessionMoved, type Sessions } from './sessions.ts';

/** Minutes for which a password that was entered again opens the routes that ask for it (handbook 07 I3). */
const STEP_UP_MINUTES = 5;

/** Whether a request has one transaction, begun when all of it is there, in which its session can be confirmed. */
const isConfirmed = ({ permission, ownTransaction, stream }: Route): boolean =>
  permission !== 'public' && !ownTransaction && !stream;

/** Who comes with a request, and whether he may use its route. */
export class Door {
  readonly #sessions: Sessions;
  readonly #clock: Clock;

  constructor(sessions: Sessions, clock: Clock) {
    this.#sessions = sessions;
    this.#clock = clock;
  }

  /** Lets a request in before its body is read. @throws Refusal */
  async enter(route: Route, request: FastifyRequest): Promise<void> {
    const token = tokenOf(request);
    const recalled = token && isConfirmed(route) ? this.#sessions.recall?.(token) : undefined;
    if (recalled) {
      Object.assign(request, recalled);
      try {
        return admit(route, request, this.#clock.now());
      } catch {
        // nobody is refused by what was known before
      }
    }
    await this.#find(route, request);
  }

  /** Does the work of a request, once more when the session has moved since it was recalled. @throws Refusal */
  async confirmed<T>(route: Route, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof SessionMoved)) throw error;
    }
    await this.#find(route, request);
    return work();
  }

  async #find(route: Route, request: FastifyRequest): Promise<void> {
    const token = tokenOf(request);
    request.confirm = undefined;
    request.actor = (token && (await this.#sessions.find(token))) || nobody(request.actor.region);
    admit(route, request, this.#clock.now());
  }
}

/**
 * Whether the person may use the route, decided before the body is read.
 * @throws unauthenticated, forbidden, session-changed, password-change-required, step-up-required, request/origin
 */
function admit(route: Route, request: FastifyRequest, now: Date): void {
  const { actor } = request;
  if (route.method !== 'GET') sameOrigin(request);
  if (route.permission === 'public') return;
  if (!actor.accountId)
    throw new Refusal('unauthenticated', 'unauthenticated', '请先登录', { detail: '登录已过期或尚未登录，请重新登录后继续。' });
  samePerson(request);
  if (actor.mustChangePassword && !route.beforePasswordChange) {
    throw new Refusal('password-change-required', 'forbidden', '请先修改密码', {
      detail: '您使用的是一次性密码，设置自己的密码后才能继续。',
    });
  }
  if (route.permission !== 'signed-in' && !actor.permissions.has(route.permission)) {
    throw new Refusal('forbidden', 'forbidden', '没有权限', {
      detail: '您的角色不能进行此操作；如需要，请联系安全管理员。',
      permission: route.permission,
    });
  }
  if (route.stepUp && !steppedUp(actor, now)) {
    throw new Refusal('step-up-required', 'forbidden', '请再次输入密码', { detail: '此操作须在五分钟内确认过本人密码。' });
  }
}

const steppedUp = ({ steppedUpAt }: Actor, now: Date): boolean =>
  steppedUpAt != null && now.getTime() - steppedUpAt.getTime() <= STEP_UP_MINUTES * 60_000;

/** A page of another site must not write in a signed-in person's name. */
function sameOrigin({ headers }: FastifyRequest): void {
  if (headers.origin === undefined || headers.host === undefined) return;
  if (!URL.canParse(headers.origin) || new URL(headers.origin).host !== headers.host) {
    throw new Refusal('request/origin', 'forbidden', '请求来自其他网站', { detail: '请从本系统的页面操作。' });
  }
}

/** Two tabs share one cookie: what one person filled in must not be sent in the name of another who signed in beside. */
function samePerson({ headers, actor }: FastifyRequest): void {
  const expected = headers['mz-account'];
  if (expected === undefined || expected === encodeURIComponent(actor.accountId)) return;
  throw new Refusal('session-changed', 'conflict', '此浏览器已改用另一账号登录', {
    detail: `现在登录的是${actor.name}；请刷新页面后继续，未提交的内容没有保存。`,
  });
}
