import { readFile } from 'node:fs/promises';
import type { Hono } from 'hono';
import { compress } from 'hono/compress';
import { setCookie } from 'hono/cookie';
import type { Sessions } from './sessions.js';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
};

const KEPT = 'public, max-age=31536000, immutable';

/** The page's files, which hold no data, and the link that lets a browser in. */
export function addPageFiles(app: Hono, folder: URL, sessions: Sessions, secure: boolean): void {
  app.get('/open', (context) => {
    const session = sessions.open(context.req.query('key') ?? '');
    if (session === null)
      return context.html(
        note('This link has been used or is too old. Type <code>loschmidt web</code> for a new one.'),
        401,
      );
    setCookie(context, sessions.cookie, session, { httpOnly: true, sameSite: 'Strict', path: '/', secure });
    // Not a redirect: after one from elsewhere a browser would not send the cookie.
    const at = placeOf(context.req.query('at') ?? '');
    return context.html(`<!doctype html><meta http-equiv="refresh" content="0;url=/${at}"><title>Loschmidt</title>`);
  });
  app.get('/assets/:file{[A-Za-z0-9_-]+\\.[a-z0-9]+}', compress(), async (context) => {
    const file = context.req.param('file');
    const bytes = await readFile(new URL(file, folder)).catch(() => null);
    if (bytes === null) return context.notFound();
    return context.body(new Uint8Array(bytes), 200, {
      'content-type': TYPES[file.replace(/^.*\./, '')] ?? 'application/octet-stream',
      'cache-control': KEPT,
    });
  });
  app.get('*', async (context) => {
    if (context.req.path.startsWith('/api/')) return context.notFound();
    return context.html(await readFile(new URL('index.html', folder), 'utf8'));
  });
}

/** What follows # in the page's address, in an attribute; nothing where it is none that the page writes. */
function placeOf(at: string): string {
  return /^\/[\w%/?&=.~+,:*!()-]{0,4000}$/.test(at) ? `#${at.replaceAll('&', '&amp;')}` : '';
}

function note(text: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Loschmidt</title><p>${text}</p></html>`;
}
