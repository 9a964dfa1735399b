import { fileURLToPath } from 'node:url';
import type { PoolSpec } from '@loschmidt/control';
import type { ServerTrustFlags } from '@loschmidt/proto';

/** How a job starts its runner; the one place that knows a runner's flags. */
export interface RunnerCommand {
  /** The program and what stands before the flags. */
  readonly program: readonly string[];
  readonly flags: readonly string[];
  /** Secrets and files of them: never on a command line. */
  readonly env: Readonly<Record<string, string>>;
}

export interface RunnerSurroundings {
  /** host:port at which jobs reach this orchestrator. */
  readonly orchestrator: string;
  readonly trust: ServerTrustFlags;
  /** That of runners, if there is one. */
  readonly token: string | undefined;
  readonly env: NodeJS.ProcessEnv;
}

/** The rest of a job's memory is for buffers. */
const SHARE_OF_POINTS = 0.8;

/** Memory of a job of this pool for points; null: as much as the runner finds. */
export function pointBytes({ memoryBytes }: Pick<PoolSpec, 'memoryBytes'>): number | null {
  return memoryBytes === null ? null : Math.floor(SHARE_OF_POINTS * memoryBytes);
}

/** A whole node's runner takes the slots that it finds there. `job`: its name, with which the id of the runner begins. */
export function runnerCommand(spec: PoolSpec, job: string, surroundings: RunnerSurroundings): RunnerCommand {
  const { scheduler, slots, limits } = spec;
  const wholeNodes = scheduler.kind === 'slurm' && scheduler.nodes !== null;
  const memory = pointBytes(spec);
  // Slurm tells its jobs themselves, and may be told of another limit while they run.
  const seconds = scheduler.kind === 'slurm' ? null : limits.timeLimitSeconds;
  return {
    program: programOf(spec),
    flags: [
      ...(spec.orchestrator ?? surroundings.orchestrator).split(',').flatMap((address) => ['--orchestrator', address]),
      ...['--job', job],
      ...['--idle-seconds', String(limits.idleSeconds)],
      ...(seconds === null ? [] : ['--time-limit', `${seconds}s`]),
      ...(wholeNodes ? [] : ['--slots', String(slots)]),
      ...(memory === null ? [] : ['--memory', String(memory)]),
    ],
    env: secretsOf(spec, surroundings),
  };
}

/** Machines behind ssh need not share files with this one; pods have a Secret. */
function secretsOf({ scheduler }: PoolSpec, { trust, token, env }: RunnerSurroundings): Record<string, string> {
  if (scheduler.kind === 'kubernetes') return {};
  const files = trustEnvironment(trust, env);
  if (scheduler.kind !== 'ssh' || token === undefined) return files;
  const { LOSCHMIDT_RUNNER_TOKEN_FILE: _, ...others } = files;
  return { ...others, LOSCHMIDT_RUNNER_TOKEN: token };
}

function programOf({ runner, scheduler }: PoolSpec): readonly string[] {
  if (runner !== null) return [runner];
  if (scheduler.kind === 'kubernetes') return ['loschmidt-runner'];
  return [process.execPath, fileURLToPath(import.meta.resolve('#runner'))];
}

/** Jobs bring the token of runners, or else the owner's: they may compute, and where runners have a token nothing else. */
function trustEnvironment(trust: ServerTrustFlags, env: NodeJS.ProcessEnv): Record<string, string> {
  const ofRunners = placeOf(trust.runnerTokenFile, env, 'LOSCHMIDT_RUNNER_TOKEN');
  const { text, file } = ofRunners ?? placeOf(trust.tokenFile, env, 'LOSCHMIDT_TOKEN') ?? {};
  const all = {
    LOSCHMIDT_RUNNER_TOKEN: text,
    LOSCHMIDT_RUNNER_TOKEN_FILE: file,
    LOSCHMIDT_TLS_CERT: trust.tlsCert ?? env.LOSCHMIDT_TLS_CERT,
    LOSCHMIDT_TLS_KEY: trust.tlsKey ?? env.LOSCHMIDT_TLS_KEY,
    LOSCHMIDT_TLS_CA: trust.tlsCa ?? env.LOSCHMIDT_TLS_CA,
  };
  return Object.fromEntries(Object.entries(all).flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** Where a token stands: in a file, or in the environment itself. */
function placeOf(
  given: string | undefined,
  env: NodeJS.ProcessEnv,
  name: string,
): { readonly text?: string | undefined; readonly file?: string | undefined } | null {
  if (given) return { file: given };
  if (env[name]) return { text: env[name] };
  const file = env[`${name}_FILE`];
  return file ? { file } : null;
}

/** The orchestrator's own environment without what is meant for it alone; a runner's settings are its flags. */
export function jobEnvironment(env: NodeJS.ProcessEnv, runner: RunnerCommand): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(?:LOSCHMIDT|TEMPORAL)_/.test(name));
  return { ...Object.fromEntries(kept), ...runner.env };
}

/** A word as a shell reads it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** The command as a line of a shell. */
export function shellLine({ program, flags }: RunnerCommand): string {
  return [...program, ...flags].map(shellWord).join(' ');
}
