import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHome, findHome, locateHome } from './home.js';
import { serverEnvironment } from './server-environment.js';

const HOST = 'here';
const withoutEntry = () => {
  throw new Error('ENOENT: no such file or directory, uv_os_get_passwd');
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loschmidt-home-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('what belongs to this machine', () => {
  test('lies in LOSCHMIDT_HOME, else in HOME, else in the home that the system knows', () => {
    const root = (env: NodeJS.ProcessEnv) => findHome(env, HOST, () => ({ homedir: '/c' }))?.root;
    expect(root({ LOSCHMIDT_HOME: '/a', HOME: '/b' })).toBe('/a');
    expect(root({ HOME: '/b' })).toBe('/b/.loschmidt');
    expect([root({}), root({ HOME: '' }), root({ HOME: 'relative' })]).toEqual(Array(3).fill('/c/.loschmidt'));
  });

  test.each([{}, { HOME: '' }, { HOME: 'relative' }])('of a user without an entry and with %j, is asked for', (env) => {
    expect(findHome(env, HOST, withoutEntry)).toBeNull();
    expect(() => locateHome(env, HOST, withoutEntry)).toThrow(
      expect.objectContaining({ code: 'bad-input', hint: expect.stringContaining('LOSCHMIDT_HOME') }),
    );
  });

  test('is asked for where it cannot be made', () => {
    expect(() => createHome(locateHome({ HOME: '/proc' }))).toThrow(
      expect.objectContaining({ code: 'storage', hint: expect.stringContaining('LOSCHMIDT_HOME') }),
    );
  });
});

describe("the environment of Temporal's server", () => {
  test('has USER and HOME where a container gives none, and the user’s own where there are', () => {
    const home = locateHome({ LOSCHMIDT_HOME: folder });
    expect(serverEnvironment({}, home)).toEqual({ USER: 'loschmidt', HOME: folder });
    expect(serverEnvironment({ USER: 'ada', HOME: '/home/ada' }, home)).toEqual({ USER: 'ada', HOME: '/home/ada' });
  });

  test('has no proxy: it talks to this machine alone', () => {
    const home = locateHome({ LOSCHMIDT_HOME: folder });
    const env = { http_proxy: 'http://p:1', HTTPS_PROXY: 'http://p:1', all_proxy: 'socks5://p:1', PATH: '/bin' };
    expect(Object.keys(serverEnvironment(env, home)).sort()).toEqual(['HOME', 'PATH', 'USER']);
  });
});
