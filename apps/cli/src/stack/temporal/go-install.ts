import { join } from 'node:path';
import { inDraftFolder, placeBinary } from './place-binary.js';
import { PINNED, type Route } from './route.js';
import { runProgram } from './run-program.js';

/** Builds the server from source; Go's own module checksums vouch for what is built. */
export const goRoute: Route = {
  name: 'go install',
  installs: true,
  needs: 'Go 1.24 or later, a module proxy, and about 4 minutes of 2 idle cores',
  async obstacle({ env }) {
    const go = await runProgram('go', ['version'], { timeoutMs: 20_000, env });
    return go.ok ? null : go.reason;
  },
  async find(context) {
    const { home, env, report } = context;
    const reason = await goRoute.obstacle?.(context);
    if (reason) return { kind: 'missing', reason };
    report(`building Temporal's server with Go (${PINNED.goModule}), which takes some minutes …`);
    return inDraftFolder(home, async (folder) => {
      const result = await runProgram('go', ['install', PINNED.goModule], {
        timeoutMs: 30 * 60_000,
        env: { ...env, GOBIN: folder, GOFLAGS: '' },
      });
      if (!result.ok) return { kind: 'missing', reason: result.reason };
      return { kind: 'found', path: await placeBinary(home, join(folder, 'temporal'), PINNED.goCli) };
    });
  },
};
