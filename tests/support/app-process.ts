import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A process of this project, as a user runs it. */
export interface AppProcess {
  readonly child: ChildProcess;
  /** host:port that it listens on; empty for a runner. */
  readonly address: string;
  /** What it wrote to stderr so far. */
  log(): string;
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  terminate(): Promise<number | null>;
}

/** Starts an app and waits until it says that it is ready. */
export async function startApp(
  app: 'orchestrator' | 'runner',
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<AppProcess> {
  const path = fileURLToPath(new URL(`../../apps/${app}/bin/loschmidt-${app}.js`, import.meta.url));
  const child = fork(path, [...args], { env: { ...process.env, ...env }, silent: true, execArgv: [] });
  let log = '';
  child.stderr?.on('data', (data: Buffer) => {
    log += data.toString('utf8');
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.on('message', (message: { type?: string; address?: string }) => {
      if (message.type === 'ready') resolve(message.address ?? '');
    });
    child.on('exit', (code) => reject(new Error(`${app} ended with code ${code} before it was ready: ${log}`)));
  });
  return {
    child,
    address,
    log: () => log,
    kill: async () => {
      child.kill('SIGKILL');
      await ended(child);
    },
    terminate: async () => {
      child.kill('SIGTERM');
      await ended(child);
      return child.exitCode;
    },
  };
}

/** Resolves when a process is gone. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((resolve) => child.once('exit', resolve));
}
