import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('./terminal.py', import.meta.url));
/** Whoever waits for a text that never comes ends. */
const HANG_MS = 300_000;

/** What somebody waits for on the screen, and types then. */
export type Dialogue = readonly (readonly [shown: string, typed: string])[];

/** Runs a command on a terminal of 80 columns; `shown`: all that came, escapes too. Node.js has no terminals of its own to give. */
export function onTerminal(
  command: readonly string[],
  dialogue: Dialogue,
  { cwd, env }: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<{ code: number | null; shown: string }> {
  return new Promise((resolve) => {
    const options = { cwd, env: { TERM: 'xterm', ...env }, timeout: HANG_MS };
    const child = execFile('python3', [SCRIPT, JSON.stringify([command, dialogue])], options, (_, shown, stderr) =>
      resolve({ code: child.exitCode, shown: shown + stderr }),
    );
  });
}
