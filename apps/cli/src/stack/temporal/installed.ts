import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LoschmidtError } from '@loschmidt/core/error';
import { PINNED, type Route, type RouteResult } from './route.js';
import { runProgram } from './run-program.js';

/** LOSCHMIDT_TEMPORAL is an order, not a wish: when it is wrong nothing else is tried. */
export const environmentRoute: Route = {
  name: 'LOSCHMIDT_TEMPORAL',
  installs: false,
  needs: 'the path of a Temporal CLI binary in LOSCHMIDT_TEMPORAL',
  async find({ env }) {
    if (!env.LOSCHMIDT_TEMPORAL) return { kind: 'missing', reason: 'not set' };
    const path = resolve(env.LOSCHMIDT_TEMPORAL);
    if (await isExecutable(path)) return { kind: 'found', path };
    throw new LoschmidtError(
      'bad-input',
      `Cannot use LOSCHMIDT_TEMPORAL: it must name an executable file, got ${path}.`,
      {
        hint: 'Correct it, or unset it to let loschmidt find a server itself.',
      },
    );
  },
};

/** The key of a package's package.json that says where its server is: a path from that file. */
const SERVER_KEY = 'temporalServer';

/** The server that came with a packaged loschmidt: in the same folder, or in the same Python environment. */
export function packagedRoute(packageFile = fileURLToPath(import.meta.resolve('#package.json'))): Route {
  return {
    name: 'packaged',
    installs: false,
    needs: 'a loschmidt that was packaged with a server',
    async find() {
      const place = (JSON.parse(await readFile(packageFile, 'utf8')) as Record<string, unknown>)[SERVER_KEY];
      if (typeof place !== 'string') return { kind: 'missing', reason: 'this copy of loschmidt brings none' };
      const server = resolve(packageFile, '..', place);
      return firstExecutable([server], `no ${server}`);
    },
  };
}

export const pathRoute: Route = {
  name: 'temporal on PATH',
  installs: false,
  needs: 'a `temporal` on PATH',
  async find({ env }) {
    const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
    return firstExecutable(
      folders.map((folder) => join(folder, 'temporal')),
      'no `temporal` on PATH',
    );
  },
};

/** Binaries that an earlier installing route left. */
export const cachedRoute: Route = {
  name: 'cache',
  installs: false,
  needs: 'an earlier installation',
  find: ({ home }) =>
    firstExecutable(
      [PINNED.cli, PINNED.goCli].map((version) => join(home.bin, `temporal-${version}`)),
      `nothing in ${home.bin}`,
    ),
};

/** Temporal's command line 1.0 came with this server. What Go builds calls itself 0.0.0-DEV, so the server's version counts. */
const OLDEST_SERVER = { major: 1, minor: 24 };

/** The version of the server inside Temporal's command line 1.0 or later; null when it is something else. */
export async function askVersion(path: string): Promise<string | null> {
  const { ok, output } = await runProgram(path, ['--version'], { timeoutMs: 20_000 });
  const match = /^temporal version \S+ \(Server ((\d+)\.(\d+)[^,)\s]*)/im.exec(output);
  const [major, minor] = [Number(match?.[2]), Number(match?.[3])];
  const known = major > OLDEST_SERVER.major || (major === OLDEST_SERVER.major && minor >= OLDEST_SERVER.minor);
  return ok && known ? (match?.[1] ?? null) : null;
}

async function firstExecutable(paths: readonly string[], reason: string): Promise<RouteResult> {
  for (const path of paths) if (await isExecutable(path)) return { kind: 'found', path };
  return { kind: 'missing', reason };
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}
