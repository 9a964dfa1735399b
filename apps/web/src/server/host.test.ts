import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { parentHost } from './host.js';

it('without a parent there are no services, and what is to be done is refused', async () => {
  const host = parentHost(new EventEmitter() as unknown as NodeJS.Process);
  expect([await host.services(), await host.dead('/campaigns/a')]).toEqual([null, null]);
  expect(await host.act(['pause', 'a'])).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('Cannot act') });
});
