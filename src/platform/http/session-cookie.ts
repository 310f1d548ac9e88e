import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionHandle } from './route.ts';

/** Over https the browser itself guards the cookie's origin by the prefix; plain http exists on this machine only. */
const nameOf = ({ protocol }: FastifyRequest): string => (protocol === 'https' ? '__Host-mz' : 'mz');

/** The session token that the browser sent. */
export const tokenOf = (request: FastifyRequest): string | undefined => request.cookies[nameOf(request)];

/** Lets a handler read the token, hand out a new one, or take it away. */
export function sessionOf(request: FastifyRequest, reply: FastifyReply): SessionHandle {
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: request.protocol === 'https' } as const;
  return {
    token: tokenOf(request),
    give: (token) => void reply.setCookie(nameOf(request), token, options),
    end: () => void reply.clearCookie(nameOf(request), options),
  };
}
