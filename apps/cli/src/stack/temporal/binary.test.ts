import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHome, type Home, locateHome } from '../home.js';
import { tryRoutes } from './binary.js';
import { cachedRoute, environmentRoute, packagedRoute, pathRoute } from './installed.js';
import type { Route } from './route.js';

let home: Home;
beforeEach(() => {
  home = locateHome({ LOSCHMIDT_HOME: mkdtempSync(join(tmpdir(), 'loschmidt-binary-')) });
  createHome(home);
});
afterEach(() => rmSync(home.root, { recursive: true }));

/** A program that answers `--version` as Temporal's command line does. */
function program(path: string, answer: string): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${answer}'\n`);
  chmodSync(path, 0o755);
  return path;
}

const ANSWER = 'temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)';
const failing: Route = {
  name: 'installer',
  installs: true,
  needs: 'luck',
  find: () => Promise.reject(new Error('the disk is full')),
};
const context = (env: NodeJS.ProcessEnv) => ({ home, env, report: () => {} });

describe('the way to a server binary', () => {
  test('LOSCHMIDT_TEMPORAL wins over PATH, and PATH over the cache', async () => {
    const named = program(join(home.root, 'named'), ANSWER);
    const onPath = program(join(home.root, 'path', 'temporal'), ANSWER);
    const cached = program(join(home.bin, 'temporal-1.9.1'), ANSWER);
    const routes = [environmentRoute, pathRoute, cachedRoute];
    const foundWith = async (env: NodeJS.ProcessEnv) =>
      (await tryRoutes(context(env), true, routes)).flatMap(({ outcome }) =>
        outcome.kind === 'found' ? [outcome.binary.path] : [],
      );
    const PATH = join(home.root, 'path');
    expect(await foundWith({ LOSCHMIDT_TEMPORAL: named, PATH })).toEqual([named]);
    expect(await foundWith({ PATH })).toEqual([onPath]);
    expect(await foundWith({ PATH: '/nowhere' })).toEqual([cached]);
  });

  test('a wrong LOSCHMIDT_TEMPORAL is an error: nothing else is tried in its place', async () => {
    await expect(tryRoutes(context({ LOSCHMIDT_TEMPORAL: '/no/such' }), true, [environmentRoute])).rejects.toThrow(
      'Cannot use LOSCHMIDT_TEMPORAL: it must name an executable file, got /no/such.',
    );
    const other = program(join(home.root, 'other'), 'hello');
    await expect(tryRoutes(context({ LOSCHMIDT_TEMPORAL: other }), true, [environmentRoute])).rejects.toThrow(
      "must be Temporal's command line",
    );
  });

  test('a package that brings a server says in its package.json where, and that one wins over PATH', async () => {
    const brought = program(join(home.root, 'env', 'bin', 'temporal'), ANSWER);
    const onPath = program(join(home.root, 'path', 'temporal'), ANSWER);
    const packageFile = join(home.root, 'env', 'lib', 'loschmidt', 'package.json');
    mkdirSync(join(packageFile, '..'), { recursive: true });
    const found = async (content: object) => {
      writeFileSync(packageFile, JSON.stringify(content));
      const reports = await tryRoutes(context({ PATH: join(onPath, '..') }), false, [
        packagedRoute(packageFile),
        pathRoute,
      ]);
      return reports.map(({ outcome }) => (outcome.kind === 'found' ? outcome.binary.path : outcome));
    };
    expect(await found({ temporalServer: '../../bin/temporal' })).toEqual([brought, { kind: 'untried' }]);
    expect(await found({ temporalServer: '../bin/temporal' })).toEqual([
      { kind: 'missing', reason: `no ${join(home.root, 'env', 'lib', 'bin', 'temporal')}` },
      onPath,
    ]);
    expect(await found({})).toEqual([{ kind: 'missing', reason: 'this copy of loschmidt brings none' }, onPath]);
  });

  test('another `temporal` on PATH is passed over with a reason', async () => {
    program(join(home.root, 'path', 'temporal'), 'temporal version 0.9.0 (Server 1.20.0)');
    const [report] = await tryRoutes(context({ PATH: join(home.root, 'path') }), true, [pathRoute]);
    expect(report?.outcome).toMatchObject({ kind: 'missing', reason: expect.stringContaining('does not run as') });
  });

  test('what Go builds has no version of its own, and is known by its server', async () => {
    const built = program(join(home.bin, 'temporal-1.5.1'), 'temporal version 0.0.0-DEV (Server 1.29.1, UI 2.42.1)');
    const [report] = await tryRoutes(context({}), true, [cachedRoute]);
    expect(report?.outcome).toMatchObject({ kind: 'found', binary: { path: built, serverVersion: '1.29.1' } });
  });

  test('an installer that fails makes room for the next, and none runs where only a look is wanted', async () => {
    const cached = program(join(home.bin, 'temporal-1.5.1'), ANSWER);
    const reports = await tryRoutes(context({}), true, [failing, cachedRoute]);
    expect(reports.map(({ outcome }) => outcome)).toMatchObject([
      { kind: 'missing', reason: 'the disk is full' },
      { kind: 'found', binary: { path: cached, serverVersion: '1.32.0', route: 'cache' } },
    ]);
    const [looked] = await tryRoutes(context({}), false, [failing]);
    expect(looked?.outcome.kind).toBe('untried');
  });
});
