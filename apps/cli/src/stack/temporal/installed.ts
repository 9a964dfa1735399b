import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';
import type { Route, RouteResult } from './binary.js';
import { PINNED } from './pinned.js';
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

/** The server's version inside a command line of version 1 or later, or null when it is something else. */
export async function askVersion(path: string): Promise<string | null> {
  const { ok, output } = await runProgram(path, ['--version'], { timeoutMs: 20_000 });
  const match = /^temporal version (\d+)\.\S* \(Server (\d[^,)\s]*)/im.exec(output);
  return ok && match !== null && Number(match[1]) >= 1 ? (match[2] ?? null) : null;
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
