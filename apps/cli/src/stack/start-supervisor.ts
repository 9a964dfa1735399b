import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { LoschmidtError } from '@loschmidt/core/error';
import { hasGuards, NO_GUARDS_FLAG } from '@loschmidt/engine/machine-limits';
import { closeLog, openLog } from './bounded-log.js';
import type { Home } from './home.js';
import { STACK_VARIABLE, WAITING_NODE } from './process-spec.js';
import { type SupervisorAnswer, type SupervisorOrder, supervisorLog } from './supervisor-order.js';

/**
 * Starts the supervisor in a session of its own, so that neither Ctrl-C nor a closed terminal reaches it, and waits until
 * all services serve. Throws `unavailable` with the reason and the end of the log of what did not start.
 */
export async function startSupervisor(
  home: Home,
  env: NodeJS.ProcessEnv,
  order: SupervisorOrder,
  report: (line: string) => void,
): Promise<void> {
  const log = openLog(supervisorLog(home));
  const supervisor = spawn(
    process.execPath,
    [
      ...WAITING_NODE,
      ...(hasGuards() ? [] : [NO_GUARDS_FLAG]),
      fileURLToPath(new URL('./supervisor.js', import.meta.url)),
      JSON.stringify(order),
    ],
    {
      cwd: home.root,
      detached: true,
      env: { ...env, LOSCHMIDT_HOME: home.root, [STACK_VARIABLE]: home.stack },
      stdio: ['ignore', log, log, 'ipc'],
    },
  );
  closeLog(log);
  try {
    await new Promise<void>((ready, failed) => {
      supervisor.once('error', failed);
      supervisor.once('exit', (code, signal) =>
        failed(new Error(`its supervisor ended (${signal ?? `code ${code}`})`)),
      );
      supervisor.on('message', (answer: SupervisorAnswer) => {
        if (answer.type === 'progress') report(answer.line);
        else if (answer.type === 'ready') ready();
        else failed(new Error(answer.message));
      });
    });
  } catch (cause) {
    throw new LoschmidtError('unavailable', `Cannot start the services: ${(cause as Error).message}`, {
      hint: `See ${supervisorLog(home)}, and \`loschmidt doctor\` for what this machine lacks.`,
      cause,
    });
  } finally {
    supervisor.removeAllListeners();
    supervisor.on('error', () => {});
    if (supervisor.connected) supervisor.disconnect();
    supervisor.unref();
  }
}
