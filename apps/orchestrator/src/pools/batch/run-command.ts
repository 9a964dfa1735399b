import { spawn } from 'node:child_process';
import { LoschmidtError } from '@loschmidt/core';
import { MOST_REASON, shortText } from '@loschmidt/core/short-text';

export interface Command {
  /** Whose command it is, for people. */
  readonly of: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Exit codes that say that `of` is not there, and not that it refuses. */
  readonly unavailableCodes?: readonly number[];
}

/** A scheduler that is so slow cannot be told from one that hangs. */
const DEADLINE_MS = 60_000;
/** Ten thousand jobs are a megabyte or two. */
const MOST_OUTPUT = 64 * 2 ** 20;

/** What says that nobody is there, in the words of Slurm, ssh and kubectl. */
const NOBODY =
  /unable to contact|connection refused|connection timed out|could not resolve|no route to host|socket timed out|was refused|unable to connect|no such host|i\/o timeout|configuration source|configuration file/i;

/** Runs a command to its end and returns what it printed. Errors are sentences with its own words, see `BatchScheduler`. */
export async function runCommand(command: Command, deadlineMs = DEADLINE_MS): Promise<string> {
  const { of, program, args, input, env, unavailableCodes = [] } = command;
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'], ...(env && { env }) });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += stdout.length < MOST_OUTPUT ? text : '';
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += stderr.length < MOST_REASON ? text : '';
  });
  // It may end without having read it.
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, deadlineMs);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (late) throw unavailable(of, `\`${program}\` must answer within ${deadlineMs / 1_000} s`);
    if (code === 0) return stdout;
    const words = wordsOf(stderr || stdout) || `\`${program}\` ended with code ${code}`;
    if (NOBODY.test(words) || (code !== null && unavailableCodes.includes(code))) throw unavailable(of, words);
    throw new LoschmidtError('conflict', `${of} refuses: ${words}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new LoschmidtError(
      'unavailable',
      `${of} is not there: \`${program}\` must be on the PATH of the orchestrator`,
      { hint: 'Start the services with `loschmidt up` in a shell that has it.', cause: error },
    );
  } finally {
    clearTimeout(timer);
  }
}

function unavailable(of: string, words: string): LoschmidtError {
  return new LoschmidtError('unavailable', `${of} does not answer: ${words}`);
}

/** What Slurm and kubectl put before what they say. */
const OWN_NAME =
  /^(?:[\w-]+: )?(?:error|fatal|Error)(?: from server(?: \(\w+\))?)?: ?(?:error when creating "[^"]*": )?/;

/** `sbatch: error: invalid partition` and the lines after it, as one sentence. */
export function wordsOf(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(OWN_NAME, '').trim())
    .filter((line) => line !== '');
  return shortText([...new Set(lines)].join('; ').replace(/\.$/, ''), MOST_REASON);
}
