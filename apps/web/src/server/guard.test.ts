import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { guardOrigin } from './guard.js';
import { Sessions } from './sessions.js';

test.each(['Node01', 'node01', 'NODE01.Example.org'])(
  'a server named %s answers by its name, however that is written',
  async (host) => {
    const app = new Hono();
    app.use(
      guardOrigin({ host, secure: false, trust: { token: 't' }, sessions: new Sessions('8642'), readOnly: false }),
    );
    app.get('/', (context) => context.text('here'));
    const statusAs = async (name: string) => (await app.request('/', { headers: { host: `${name}:8642` } })).status;
    expect(await Promise.all([host, host.toLowerCase(), host.toUpperCase()].map(statusAs))).toEqual([200, 200, 200]);
    expect(await statusAs('node02')).toBe(403);
  },
);
