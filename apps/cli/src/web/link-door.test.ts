import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createHome, findHome } from '../stack/home.js';
import { askForLink, openLinkDoor } from './link-door.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loschmidt-door-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['short', 'home'],
  ['longer than the name of a socket may be', join('h'.repeat(100), 'h'.repeat(100))],
])('a page gives links to its user, whose home is %s', async (_, home) => {
  const env = { LOSCHMIDT_HOME: join(folder, home) };
  const { stack } = findHome(env) ?? expect.unreachable();
  const door = await openLinkDoor(env, '8080', async () => 'http://127.0.0.1:8080/#one');
  expect(readdirSync(stack)).toEqual(['web-8080.sock']);
  expect(await askForLink(env, '8080')).toBe('http://127.0.0.1:8080/#one');
  const closed = door && once(door, 'close');
  door?.close();
  await closed;
  expect(readdirSync(stack)).toEqual([]);
});

test('where no page is served, asking for a link says so', async () => {
  const env = { LOSCHMIDT_HOME: join(folder, 'home') };
  createHome(findHome(env) ?? expect.unreachable());
  await expect(askForLink(env, '8080')).rejects.toMatchObject({ code: 'not-found' });
});
