import { askOverview, type Overview } from '@loschmidt/proto/overview';
import { locateHome } from './home.js';
import { isAlive } from './process-identity.js';
import { remoteOrchestrator } from './remote-orchestrator.js';
import { readLiveStack, type StackState, stackEnvironment } from './stack-state.js';
import { embeddedAddress } from './temporal-target.js';

/** What `ps` shows. `state` is `remote` where LOSCHMIDT_ORCHESTRATOR names services that are not ours. */
export interface StackDescription {
  readonly state: StackState['phase'] | 'down' | 'remote';
  readonly home: string;
  readonly orchestrator: string | null;
  /** What follows of runners and chunks is what the orchestrator says; false: it has said nothing in time. */
  readonly answers: boolean;
  /** Address of Temporal for its own tools, and of its web pages where we started it. */
  readonly temporal: {
    readonly address: string;
    readonly ui: string | null;
    readonly database: string | null;
    /** The token that its port takes; null: it takes none. */
    readonly tokenFile: string | null;
  } | null;
  /** Where the orchestrator's token is read; null: it has none, or it is not ours. */
  readonly tokenFile: string | null;
  readonly supervisor: { readonly pid: number; readonly log: string; readonly started: string } | null;
  readonly processes: readonly {
    readonly name: string;
    readonly pid: number | null;
    readonly address: string;
    readonly restarts: number;
    readonly log: string;
  }[];
  readonly slots: { readonly busy: number; readonly total: number };
  readonly runners: Overview['runners'];
  readonly chunks: Overview['chunks'];
  readonly waiting: Overview['waiting'];
  readonly refused: Overview['refused'];
  readonly pools: Overview['pools'];
}

/** `runnerWithinMs`: waits so long for a first runner to report. */
export async function describeStack(env: NodeJS.ProcessEnv, runnerWithinMs = 0): Promise<StackDescription> {
  const home = locateHome(env);
  const remote = remoteOrchestrator(env);
  const state = remote === null ? readLiveStack(home) : null;
  const orchestrator = remote ?? state?.orchestrator ?? null;
  const overview =
    orchestrator === null
      ? null
      : await askPatiently(orchestrator, state === null ? env : stackEnvironment(state, env), runnerWithinMs);
  const runners = overview?.runners ?? [];
  return {
    state: remote === null ? (state?.phase ?? 'down') : 'remote',
    home: home.root,
    orchestrator,
    answers: overview !== null,
    temporal: state === null ? null : describeTemporal(state),
    tokenFile: state?.tokenFile ?? null,
    supervisor: state && { pid: state.supervisor.pid, log: state.supervisorLog, started: state.started },
    processes: (state?.processes ?? []).map(({ name, process, address, restarts, log }) => ({
      name,
      pid: process !== null && isAlive(process) ? process.pid : null,
      address,
      restarts,
      log,
    })),
    slots: {
      busy: runners.reduce((sum, runner) => sum + runner.busy, 0),
      total: runners.reduce((sum, runner) => sum + runner.slots, 0),
    },
    runners,
    chunks: overview?.chunks ?? [],
    waiting: overview?.waiting ?? [],
    refused: overview?.refused ?? [],
    pools: overview?.pools ?? [],
  };
}

function describeTemporal({ temporal }: StackState): StackDescription['temporal'] {
  if (temporal.kind === 'cluster') return { address: temporal.name, ui: null, database: null, tokenFile: null };
  const { port, uiPort, database, tokenFile } = temporal;
  return {
    address: embeddedAddress({ port }),
    ui: `http://${embeddedAddress({ port: uiPort })}`,
    database,
    tokenFile,
  };
}

async function askPatiently(
  orchestrator: string,
  env: NodeJS.ProcessEnv,
  patienceMs: number,
): Promise<Overview | null> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const overview = await askOverview(orchestrator, env);
    if ((overview?.runners.length ?? 0) > 0 || performance.now() > deadline) return overview;
    await new Promise((done) => setTimeout(done, 100));
  }
}
