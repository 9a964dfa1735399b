import { execFile } from 'node:child_process';

export interface ProgramResult {
  readonly ok: boolean;
  /** Both streams, as they came. */
  readonly output: string;
  /** Why it failed, in one line. */
  readonly reason: string;
}

/** Runs a program to its end without a shell. Never rejects: a program that is not there is a result too. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: { readonly timeoutMs: number; readonly env?: NodeJS.ProcessEnv },
): Promise<ProgramResult> {
  return new Promise((done) => {
    const settings = {
      timeout: options.timeoutMs,
      maxBuffer: 16 * 1024 * 1024,
      ...(options.env && { env: options.env }),
    };
    execFile(command, args, settings, (error, stdout, stderr) => {
      const output = `${stdout}${stderr}`;
      done({
        ok: error === null,
        output,
        reason: error === null ? '' : reasonOf(command, error, output, options.timeoutMs),
      });
    });
  });
}

function reasonOf(
  command: string,
  error: Error & { code?: unknown; killed?: boolean },
  output: string,
  timeoutMs: number,
): string {
  if (error.code === 'ENOENT') return `no \`${command}\` on PATH`;
  if (error.killed) return `\`${command}\` took longer than ${timeoutMs / 1000} s`;
  const lines = output.split('\n').filter((line) => /\S/.test(line));
  const telling = lines.find((line) => /error|cannot|could not|fatal/i.test(line)) ?? lines.at(-1);
  return telling?.trim() ?? `\`${command}\` failed (${String(error.code)})`;
}
