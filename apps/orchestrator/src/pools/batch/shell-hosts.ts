import type { JobState, PoolJob, PoolScheduler, PoolSpec } from '@loschmidt/control';
import { LoschmidtError } from '@loschmidt/core';
import type { BatchScheduler, JobOrder } from './batch-scheduler.js';
import { wordsOfLog } from './last-words.js';
import { runCommand } from './run-command.js';
import { jobEnvironment, shellLine, shellWord } from './runner-command.js';

type ShellPool = PoolSpec & { readonly scheduler: Extract<PoolScheduler, { kind: 'ssh' | 'local' }> };

/** A machine with a shell. */
interface ShellHost {
  readonly name: string;
  /** What runs the script on its standard input there: no secret is ever on a command line. */
  readonly shell: readonly string[];
  /** Jobs at the same time. */
  readonly most: number;
}

/** How `ssh` itself ends where it cannot connect. */
const SSH_FAILED = 255;

/**
 * Runners as processes of machines, without any scheduler: those behind `ssh`, one each, or this one. A job is a folder
 * `pools/<pool>/<host>/<number>` in LOSCHMIDT_HOME there, which hosts may share, made by `mkdir`, which only one submission can do, with the process's number and start, its log and its exit code.
 */
export function shellHosts(pool: ShellPool, poolId: string): BatchScheduler {
  const { scheduler, limits } = pool;
  const hosts: ShellHost[] =
    scheduler.kind === 'local'
      ? [{ name: scheduler.host, shell: ['sh', '-s'], most: limits.maxJobs }]
      : scheduler.hosts.map((name) => ({
          name,
          shell: ['ssh', ...SSH_OPTIONS, ...scheduler.args, name, 'sh -s'],
          most: 1,
        }));
  const run = ({ name, shell: [program = '', ...args] }: ShellHost, script: string) =>
    runCommand({
      of: scheduler.kind === 'local' ? 'This machine' : `Host ${name}`,
      program,
      args,
      input: `${PRELUDE}${rootOf(poolId)}${script}`,
      unavailableCodes: scheduler.kind === 'ssh' ? [SSH_FAILED] : [],
    });
  const jobsOf = async (host: ShellHost) => readJobs(await run(host, LIST), host.name);
  /** The hosts that answer, with their jobs. Those of one that does not are given up; they come back with it. */
  const survey = async (): Promise<readonly { readonly host: ShellHost; readonly jobs: readonly PoolJob[] }[]> => {
    const answers = await Promise.allSettled(hosts.map(async (host) => ({ host, jobs: await jobsOf(host) })));
    const heard = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
    const [failed] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
    if (heard.length === 0 && failed !== undefined) throw failed;
    return heard;
  };
  return {
    testSubmission: async ({ runner }) => {
      const answers = await Promise.allSettled(hosts.map((host) => run(host, testScript(runner.program[0] ?? ''))));
      for (const answer of answers) if (answer.status === 'rejected') throw answer.reason;
    },
    submit: async (order) => {
      let refusal: unknown = new LoschmidtError('conflict', `All ${hosts.length} hosts have a job already`);
      for (const { host, jobs } of await survey()) {
        if (jobs.filter(({ state }) => state.kind !== 'ended').length >= host.most) continue;
        try {
          return `${host.name}:${(await run(host, submitScript(order, limits.timeLimitSeconds))).trim()}`;
        } catch (error) {
          // One that fell silent may have begun: whether it did, the next look tells, and not another host.
          if (!(error instanceof LoschmidtError && error.code === 'conflict')) throw error;
          refusal = error;
        }
      }
      throw refusal;
    },
    list: async () => (await survey()).flatMap(({ jobs }) => jobs).sort((a, b) => a.number - b.number),
    cancel: async (jobs, which) => {
      // Nothing is ever queued here.
      if (which === 'queued') return;
      const end = async (host: ShellHost) => {
        const numbers = jobs.filter(({ id }) => id.startsWith(`${host.name}:`)).map(({ number }) => number);
        if (numbers.length > 0) await run(host, cancelScript(numbers));
      };
      await Promise.allSettled(hosts.map(end));
    },
  };
}

/** Nobody is there to type a password or to accept a key. */
const SSH_OPTIONS = ['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=10'];

/** `is_alive FILE`: whether the process lives that is written down there, and is no later one with its number. */
const PRELUDE = `set -eu
started() { if [ -r "/proc/$1/stat" ]; then sed 's/.*) //' "/proc/$1/stat" | cut -d' ' -f20; else LC_ALL=C ps -o lstart= -p "$1"; fi; }
is_alive() { [ -r "$1" ] && read -r pid since <"$1" && kill -0 "$pid" 2>/dev/null && [ "$(started "$pid")" = "$since" ]; }
`;

function rootOf(poolId: string): string {
  return `root=\${LOSCHMIDT_HOME:-$HOME/.loschmidt}/pools/${poolId}/$(uname -n)\n`;
}

const LIST = `cd "$root" 2>/dev/null || exit 0
for job in [0-9]*; do
  [ -d "$job" ] || continue
  # Before its end is looked for: while one of them lives, that may still be written down.
  lives=no
  if is_alive "$job/pid" || is_alive "$job/keeper"; then lives=yes; fi
  if [ -f "$job/exit" ]; then
    code=$(cat "$job/exit")
    echo "$job ended $code"
    [ "$code" = 0 ] || tail -n 5 "$job/log" | cut -c 1-1000 | sed 's/^/| /'
  elif [ $lives = yes ]; then echo "$job running $(cut -d' ' -f1 "$job/pid" 2>/dev/null)"
  else echo "$job gone"; fi
done
`;

/** The answers of the script above. */
export function readJobs(text: string, host: string): PoolJob[] {
  const jobs: { number: number; id: string; state: JobState; log: string[] }[] = [];
  for (const line of text.split('\n')) {
    if (line.startsWith('| ')) jobs.at(-1)?.log.push(line.slice(2));
    const [, number, what = '', rest = ''] = /^(\d+) (ended|running|gone) ?(\S*)$/.exec(line) ?? [];
    if (number === undefined) continue;
    const state = (): JobState => {
      if (what === 'running') return { kind: 'running', host };
      if (what === 'gone') return { kind: 'ended', how: 'stopped', reason: `its process on ${host} is gone` };
      if (rest === '0') return { kind: 'ended', how: 'done', reason: '' };
      return { kind: 'ended', how: 'failed', reason: '' };
    };
    jobs.push({ number: Number(number), id: `${host}:${what === 'running' ? rest : number}`, state: state(), log: [] });
    if (what === 'ended' && rest !== '0') jobs.at(-1)?.log.unshift(`exit code ${rest}`);
  }
  return jobs.map(({ log, ...job }) => {
    if (job.state.kind !== 'ended' || job.state.how !== 'failed') return job;
    const [code = '', ...lines] = log;
    const words = wordsOfLog(lines.join('\n'));
    return { ...job, state: { ...job.state, reason: words === '' ? code : `${code}: ${words}` } };
  });
}

function testScript(program: string): string {
  return `command -v ${shellWord(program)} >/dev/null || { echo ${shellWord(`${program} must be there, and is not`)} >&2; exit 1; }\n`;
}

/** Kept for who asks why; older ones go. */
const KEPT_DAYS = 7;

/**
 * The process is a child of nobody here, so that it goes on whatever ends; one that began a moment ago under the same number is left to itself.
 * Without a scheduler, `timeout` ends the job at its time limit, as a drain.
 */
export function submitScript({ number, runner }: JobOrder, timeLimitSeconds: number | null): string {
  const limit =
    timeLimitSeconds === null ? '' : `timeout --preserve-status --signal=TERM ${Math.ceil(timeLimitSeconds)} `;
  const exports = Object.entries(jobEnvironment({}, runner)).map(
    ([name, value]) => `export ${name}=${shellWord(value ?? '')}\n`,
  );
  return `for name in $(env | sed -n 's/^\\(\\(LOSCHMIDT\\|TEMPORAL\\)_[A-Z_]*\\)=.*/\\1/p'); do unset "$name"; done
${exports.join('')}mkdir -p "$root"
cd "$root"
find . -mindepth 2 -maxdepth 2 -name exit -mtime +${KEPT_DAYS} | while read -r old; do rm -rf "\${old%/exit}"; done
if mkdir ${number} 2>/dev/null; then
  cd ${number}
  setsid sh -c ${shellWord(RUN)} job ${limit}${shellLine(runner)} >log 2>&1 </dev/null &
  cd ..
fi
tries=0
while ! [ -s ${number}/pid ] && [ $tries -lt 100 ]; do sleep 0.1; tries=$((tries + 1)); done
cut -d' ' -f1 ${number}/pid
`;
}

/** Runs its arguments, and writes down who they are and how they end. */
const RUN = `${PRELUDE}
echo "$$ $(started "$$")" >keeper
"$@" &
echo "$! $(started "$!")" >pid.new
mv pid.new pid
code=0
wait "$!" || code=$?
echo "$code" >exit.new
mv exit.new exit
`;

function cancelScript(numbers: readonly number[]): string {
  return `cd "$root" 2>/dev/null || exit 0
for job in ${numbers.join(' ')}; do
  if is_alive "$job/pid"; then kill -TERM "$pid" || true; fi
done
`;
}
