import { createHash, timingSafeEqual } from 'node:crypto';
import { hostname } from 'node:os';
import { LoschmidtError } from '@loschmidt/core/error';
import { isLoopback, ownAddresses, type ServerTrust } from '@loschmidt/proto';
import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { errorAnswer } from './error-answer.js';
import type { Sessions } from './sessions.js';

/** Loads nothing from elsewhere and runs nothing that stands in a page. Styles may: figures carry their own. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export interface GuardOptions {
  /** Host that the server listens on. */
  readonly host: string;
  readonly secure: boolean;
  readonly trust: ServerTrust;
  readonly sessions: Sessions;
  readonly readOnly: boolean;
}

/**
 * Refuses a name of this server that is not its own (a foreign page whose name was bound to this address), pages of others, and for a change
 * everything but JSON of this very origin.
 */
export function guardOrigin({ host, secure }: GuardOptions): MiddlewareHandler {
  const names = [host, ...(isLoopback(host) ? [] : [hostname(), ...ownAddresses()])];
  const own = new Set(names.map((name) => name.toLowerCase()));
  return async (context, next) => {
    const asked = context.req.header('host') ?? '';
    const name = hostOf(asked);
    if (name === null || !(isLoopback(name) || own.has(name)))
      return errorAnswer(
        context,
        new LoschmidtError('forbidden', `Cannot answer as ${name ?? 'that host'}: it must be a name of this server.`, {
          hint: 'Use the address that `loschmidt web` printed, or a tunnel to it: ssh -L 8642:127.0.0.1:8642 host',
        }),
      );
    const origin = context.req.header('origin');
    const isForeign = origin !== undefined && origin !== `${secure ? 'https' : 'http'}://${asked}`;
    if (
      isForeign ||
      ['cross-site', 'same-site'].includes(siteOf(context.req.header('sec-fetch-site'), context.req.path))
    )
      return errorAnswer(context, new LoschmidtError('forbidden', 'Cannot answer another page: only its own may ask.'));
    await next();
    const headers = context.res.headers;
    if (!headers.has('content-security-policy')) headers.set('content-security-policy', POLICY);
    headers.set('x-content-type-options', 'nosniff');
    headers.set('referrer-policy', 'no-referrer');
    headers.set('cross-origin-opener-policy', 'same-origin');
    headers.set('cross-origin-resource-policy', 'same-origin');
    if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  };
}

/** Pages may be come to from elsewhere by a link; what they load may not. */
function siteOf(site: string | undefined, path: string): string {
  return path.startsWith('/api/') || path.startsWith('/assets/') ? (site ?? '') : '';
}

/** Lets in a browser that a link has opened, and programs that send the token; readers may only read. */
export function guardSession({ trust, sessions, readOnly }: GuardOptions): MiddlewareHandler {
  return async (context, next) => {
    const bearer = /^Bearer (.+)$/.exec(context.req.header('authorization') ?? '')?.[1];
    const byToken = bearer === undefined ? null : rightOf(bearer, trust);
    const bySession = bearer === undefined && sessions.has(getCookie(context, sessions.cookie) ?? '');
    if (byToken === null && !bySession)
      return errorAnswer(
        context,
        new LoschmidtError('forbidden', `Cannot answer: ${bearer ? 'the token is wrong' : 'nobody has let you in'}.`, {
          hint: 'Open the link that `loschmidt web` printed; programs send LOSCHMIDT_TOKEN as `Authorization: Bearer …`.',
        }),
        401,
      );
    const { method } = context.req;
    if (method === 'GET' || method === 'HEAD') return next();
    if (method !== 'POST')
      return context.json({ error: { code: 'unsupported', message: `Cannot ${method} here.` } }, 405);
    if (!/^application\/json(;|$)/.test(context.req.header('content-type') ?? ''))
      return errorAnswer(
        context,
        new LoschmidtError('bad-input', 'Cannot read the request: it must be application/json.'),
      );
    if (bySession && context.req.header('origin') === undefined)
      return errorAnswer(
        context,
        new LoschmidtError('forbidden', 'Cannot act: the page that asks must say its origin.'),
      );
    if (context.req.path.endsWith('/links') && byToken === 'read')
      return errorAnswer(
        context,
        new LoschmidtError('forbidden', 'Cannot let anyone in: the token is one for readers, and a browser may act.'),
      );
    if (context.req.path.endsWith('/actions') && (readOnly || byToken === 'read'))
      return errorAnswer(
        context,
        new LoschmidtError(
          'forbidden',
          `Cannot act: ${readOnly ? 'this page is read-only' : 'the token is one for readers'}.`,
          {
            hint: 'Start `loschmidt web` without --read-only to act.',
          },
        ),
      );
    return next();
  };
}

/** The name without its port; null where there is none. */
function hostOf(header: string): string | null {
  return (
    /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/[\]@]+))(?::\d{1,5})?$/.exec(header)?.slice(1).find(Boolean)?.toLowerCase() ?? null
  );
}

function rightOf(given: string, { token, readerToken }: ServerTrust): 'act' | 'read' | null {
  const is = (one: string | undefined) => one !== undefined && timingSafeEqual(digestOf(one), digestOf(given));
  const [acts, reads] = [is(token), is(readerToken)];
  return acts ? 'act' : reads ? 'read' : null;
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
