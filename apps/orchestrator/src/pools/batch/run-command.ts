import { type ChildProcess, spawn } from 'node:child_process';
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
/** Pipes of a command that has ended are closed at once, or held by something else. */
const HELD_MS = 100;
/** Ten thousand jobs are a megabyte or two. */
const MOST_OUTPUT = 64 * 2 ** 20;

/** What says that nobody is there, in the words of Slurm, ssh and kubectl. */
const NOBODY =
  /unable to contact|connection refused|connection timed out|could not resolve|no route to host|socket timed out|was refused|unable to connect|no such host|i\/o timeout|configuration source|configuration file/i;

/**
 * Runs a command to its end and returns what it printed. Errors are sentences with its own words, see `BatchScheduler`. At the deadline, and where this
 * process ends before, all that it has started is killed; what it leaves behind when it ends by itself, as the connection that `ssh` shares
 * with later ones, lives on.
 */
export async function runCommand(command: Command, deadlineMs = DEADLINE_MS): Promise<string> {
  const { of, program, args, input, env, unavailableCodes = [] } = command;
  const child = spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'], ...(env && { env }) });
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
  try {
    const end = await endOf(child, deadlineMs);
    if (end === 'late') throw unavailable(of, `\`${program}\` must answer within ${deadlineMs / 1_000} s`);
    if (end === 0) return stdout;
    const words = wordsOf(stderr || stdout) || `\`${program}\` ended with code ${end}`;
    if (NOBODY.test(words) || (end !== null && unavailableCodes.includes(end))) throw unavailable(of, words);
    throw new LoschmidtError('conflict', `${of} refuses: ${words}`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new LoschmidtError(
      'unavailable',
      `${of} is not there: \`${program}\` must be on the PATH of the orchestrator`,
      { hint: 'Start the services with `loschmidt up` in a shell that has it.', cause: error },
    );
  }
}

/** Its exit code, null where a signal ended it, once all that it printed is here. */
async function endOf(child: ChildProcess, deadlineMs: number): Promise<number | null | 'late'> {
  const timers: NodeJS.Timeout[] = [];
  begun(child);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
      child.once('exit', (code) => {
        ended(child);
        // Its pipes may be held by what it leaves behind. What it wrote itself is in them, and is read before whatever a timer begins then.
        timers.push(setTimeout(() => setImmediate(() => resolve(code)), HELD_MS));
      });
      timers.push(
        setTimeout(() => {
          if (!running.has(child)) return;
          killGroup(child);
          resolve('late');
        }, deadlineMs),
      );
    });
  } finally {
    ended(child);
    for (const timer of timers) clearTimeout(timer);
    for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe?.destroy();
  }
}

/** In groups of their own, which no signal reaches that a terminal sends to this process. */
const running = new Set<ChildProcess>();
const killAll = () => {
  for (const child of running) killGroup(child);
};

function begun(child: ChildProcess): void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(child);
}

function ended(child: ChildProcess): void {
  if (running.delete(child) && running.size === 0) process.off('exit', killAll);
}

/** The child with all that it has started. */
function killGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // All have ended.
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
