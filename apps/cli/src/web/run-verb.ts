import { execFile } from 'node:child_process';

/** What a verb said and how it ended. */
export interface VerbEnd {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs this very command with other words, to its end. */
export function runVerb(args: readonly string[], env: NodeJS.ProcessEnv): Promise<VerbEnd> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [...process.execArgv, process.argv[1] ?? '', ...args],
      { env, maxBuffer: 1 << 24 },
      (error, stdout, stderr) =>
        resolve({ exitCode: error === null ? 0 : typeof error.code === 'number' ? error.code : 1, stdout, stderr }),
    );
  });
}
