import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { campaignDigest, campaignStatus, openCampaign } from '@loschmidt/dataset';
import { describeStack, type StackDescription } from '../../apps/cli/src/stack/describe-stack.js';
import { readStatus, type StatusReport } from '../../apps/cli/src/status/read-status.js';
import { ended } from './app-process.js';

export const PROGRAM = fileURLToPath(new URL('../../apps/cli/bin/loschmidt.js', import.meta.url));

/** What a command left behind. */
export interface CommandResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly child: ChildProcess;
  /** stderr so far. */
  said(): string;
  readonly result: Promise<CommandResult>;
}

/** A user's machine of its own: LOSCHMIDT_HOME and a folder to work in, both in one temporary folder. */
export interface CliMachine {
  readonly folder: string;
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
  start(...args: string[]): RunningCommand;
  run(...args: string[]): Promise<CommandResult>;
  /** The object of a command with `--json`. */
  json<T>(...args: string[]): Promise<T>;
  /** What `ps --json` says. What is asked to check another command is asked here: a process for each look takes more than what is looked at. */
  stack(): Promise<StackDescription>;
  /** What `status --json` says of a campaign's folder, likewise. */
  status(campaign: string): Promise<StatusReport>;
  /** What `digest` says of a campaign's folder, likewise. */
  digest(campaign: string): Promise<string>;
  /** Completed points of a campaign in the folder; 0 where none is there yet. */
  completed(campaign: string): Promise<number>;
  /** Ends every process that belongs to this machine, whatever a test has done to them, and removes the folder. */
  dispose(): Promise<void>;
}

export function cliMachine(variables: Readonly<Record<string, string>> = {}): CliMachine {
  const folder = mkdtempSync(join(tmpdir(), 'loschmidt-cli-'));
  const home = join(folder, 'home');
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(TEMPORAL_|LOSCHMIDT_)/.test(name) || name === 'LOSCHMIDT_TEMPORAL',
  );
  const env = { ...Object.fromEntries(inherited), LOSCHMIDT_HOME: home, LOSCHMIDT_COMMAND: 'loschmidt', ...variables };
  const running = new Set<ChildProcess>();

  const start = (...args: string[]): RunningCommand => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const result = new Promise<CommandResult>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => {
        running.delete(child);
        resolve({ code, stdout, stderr });
      });
    });
    return { child, said: () => stderr, result };
  };

  return {
    folder,
    home,
    env,
    start,
    run: (...args) => start(...args).result,
    json: async <T>(...args: string[]) => {
      const { code, stdout, stderr } = await start(...args).result;
      if (stdout.trim() === '') throw new Error(`${args.join(' ')} ended with ${code} and said: ${stderr}`);
      return JSON.parse(stdout) as T;
    },
    stack: () => describeStack(env),
    status: async (campaign) => readStatus(await openCampaign(join(folder, campaign)), env),
    digest: async (campaign) => campaignDigest(await openCampaign(join(folder, campaign))),
    completed: async (campaign) => {
      const at = join(folder, campaign);
      return existsSync(join(at, 'campaign.json')) ? (await campaignStatus(await openCampaign(at))).completed : 0;
    },
    dispose: async () => {
      for (const child of running) child.kill('SIGKILL');
      await Promise.all([...running].map(ended));
      for (let tries = 0; tries < 50; tries++) {
        const left = processesOf(home);
        if (left.length === 0) break;
        for (const pid of left) kill(pid);
        await new Promise((done) => setTimeout(done, 50));
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Numbers of all processes whose environment says that they belong to the services of this home. */
export function processesOf(home: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => environmentOf(pid).some((entry) => entry.startsWith(`LOSCHMIDT_STACK=${home}/`)))
    .map(Number);
}

function environmentOf(pid: string): string[] {
  try {
    if (/\) Z/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return [];
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  } catch {
    return [];
  }
}
