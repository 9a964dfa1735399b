import { hostname } from 'node:os';
import type { PoolScheduler } from '@loschmidt/control/workflow-contract';
import { type Command, Option } from 'commander';
import { rememberPools } from '../completion/pool-names.js';
import { addPoolOptions, count, type PoolFlags } from '../fleet/pool-options.js';
import { printJson, type Terminal } from '../output/terminal.js';
import { examples, jsonOption } from './options.js';

/** `fleet`: pools of jobs that come and go with the work. */
export function addFleet(program: Command, terminal: Terminal): void {
  const fleet = program
    .command('fleet')
    .summary('pools of jobs that follow the work')
    .description('pools of jobs with runners, which grow and shrink with what campaigns have left to compute')
    .addHelpText(
      'after',
      examples(
        'loschmidt fleet add slurm night --slots 64 --time-limit 12h -- -p long',
        'loschmidt fleet add ssh lab --hosts one,two --slots 8',
        'loschmidt fleet list',
        'loschmidt fleet remove night',
      ),
    );
  addAdd(fleet, terminal);
  addViews(fleet, terminal);
  addChanges(fleet, terminal);
}

function addAdd(fleet: Command, terminal: Terminal): void {
  const add = fleet
    .command('add')
    .summary('add a pool of jobs')
    .description('add a pool of jobs; first its scheduler tries one without starting it');
  const pool = <Flags extends PoolFlags>(
    kind: PoolScheduler['kind'],
    summary: string,
    handedOn: string | null,
    schedulerOf: (flags: Flags, args: readonly string[]) => PoolScheduler,
  ) => {
    const command = add.command(kind).summary(summary).description(summary).argument('<name>', 'of the pool');
    if (handedOn !== null) command.argument('[args...]', `after \`--\`: handed on to ${handedOn} as they are`);
    addPoolOptions(command, kind !== 'local').addOption(jsonOption());
    const run = (name: string, args: readonly string[], flags: Flags) =>
      runAdd(name, schedulerOf(flags, args), flags, terminal);
    return handedOn === null
      ? command.action((name: string, flags: Flags) => run(name, [], flags))
      : command.action(run);
  };
  pool<PoolFlags & { nodes?: number; requeue?: true }>(
    'slurm',
    'jobs of Slurm',
    'sbatch',
    ({ nodes, requeue }, args) => ({
      kind: 'slurm',
      nodes: nodes ?? null,
      requeue: requeue ?? false,
      args,
    }),
  )
    .addOption(new Option('--nodes <number>', 'whole nodes of a job; --slots are all of theirs').argParser(count))
    .option('--requeue', 'a job that is preempted, or whose node fails, goes back into the queue')
    .addHelpText('after', examples('loschmidt fleet add slurm night --slots 64 -- --partition long --account me'));
  pool<PoolFlags & { image: string; tokenSecret?: string; caSecret?: string }>(
    'kubernetes',
    'Jobs of Kubernetes, by kubectl',
    'kubectl',
    ({ image, tokenSecret, caSecret }, args) => ({
      kind: 'kubernetes',
      image,
      tokenSecret: tokenSecret ?? null,
      caSecret: caSecret ?? null,
      args,
    }),
  )
    .requiredOption('--image <image>', 'that has loschmidt-runner')
    .option('--token-secret <name>', 'Secret whose `token` the orchestrator wants')
    .option('--ca-secret <name>', "Secret whose `ca.crt` is the authority of the orchestrator's certificate")
    .addHelpText(
      'after',
      examples('loschmidt fleet add kubernetes cloud --image lab/loschmidt --slots 8 -- -n sweeps'),
    );
  pool<PoolFlags & { hosts: string }>('ssh', 'a runner on each of some hosts, by ssh', 'ssh', ({ hosts }, args) => ({
    kind: 'ssh',
    hosts: [...new Set(hosts.split(',').flatMap((host) => host.trim() || []))],
    args,
  }))
    .requiredOption('--hosts <names>', 'separated by commas; without passwords')
    .addHelpText('after', examples('loschmidt fleet add ssh lab --hosts one,two,three --slots 8 -- -l physicist'));
  pool<PoolFlags>('local', 'processes of this machine', null, () => ({ kind: 'local', host: hostname() })).addHelpText(
    'after',
    examples('loschmidt fleet add local spare --slots 2 --max-jobs 1'),
  );
}

async function runAdd(name: string, scheduler: PoolScheduler, flags: PoolFlags, terminal: Terminal): Promise<void> {
  const { readPoolSpec } = await import('../fleet/read-pool-spec.js');
  const spec = readPoolSpec(name, scheduler, flags);
  const { ensureServices } = await import('../stack/services.js');
  const services = await ensureServices(terminal.env, terminal.note);
  const { withPools } = await import('../fleet/with-pools.js');
  const { randomBytes } = await import('node:crypto');
  const id = randomBytes(4).toString('hex');
  await withPools(
    terminal.env,
    async ({ temporal }) => {
      const { addPool } = await import('@loschmidt/control');
      await addPool(temporal, spec, id);
    },
    services,
  );
  rememberPools(terminal.env, (known) => [...known, name]);
  if (flags.json) return printJson(terminal, { pool: name, id, spec });
  terminal.note(
    `Pool ${name} is there: it asks for jobs when campaigns have work. \`loschmidt fleet show ${name}\` tells.`,
  );
}

function addViews(fleet: Command, terminal: Terminal): void {
  fleet
    .command('list')
    .summary('list the pools and what they wait for')
    .description('list the pools and what they wait for')
    .addOption(jsonOption())
    .action(async (flags: { json?: true }) => {
      const { withPools } = await import('../fleet/with-pools.js');
      const { describePool, poolsText } = await import('../fleet/pools-text.js');
      const { listPools } = await import('@loschmidt/control');
      const pools = await withPools(terminal.env, async ({ temporal, statuses }) => {
        const known = await statuses();
        return (await listPools(temporal)).map((pool) => ({
          ...pool,
          status: known.find(({ name }) => name === pool.name) ?? null,
        }));
      });
      rememberPools(terminal.env, () => pools.map((pool) => pool.name));
      if (flags.json) return printJson(terminal, { pools: pools.map(describePool) });
      for (const line of poolsText(pools)) terminal.result(line);
    });
  fleet
    .command('show')
    .summary('show a pool: its limits, its jobs, what it waits for')
    .description('show a pool: its limits, its jobs, what it waits for')
    .argument('<name>', 'of the pool')
    .addOption(jsonOption())
    .action(async (name: string, flags: { json?: true }) => {
      const { withPools } = await import('../fleet/with-pools.js');
      const { describePool, poolText } = await import('../fleet/pools-text.js');
      const { viewPool } = await import('@loschmidt/control');
      const pool = await withPools(terminal.env, async ({ temporal, statuses }) => {
        const view = await viewPool(temporal, name);
        return { name, view, status: (await statuses()).find((status) => status.name === name) ?? null };
      });
      if (flags.json) return printJson(terminal, describePool(pool));
      for (const line of poolText(pool)) terminal.result(line);
    });
  fleet
    .command('log')
    .summary('print what a pool has done, and why')
    .description('print what a pool has done, and why: its last hundred deeds')
    .argument('<name>', 'of the pool')
    .addOption(jsonOption())
    .action(async (name: string, flags: { json?: true }) => {
      const { withPools } = await import('../fleet/with-pools.js');
      const { eventText } = await import('../fleet/pools-text.js');
      const { viewPool } = await import('@loschmidt/control');
      const { state } = await withPools(terminal.env, ({ temporal }) => viewPool(temporal, name));
      const events = state.log.map(({ at, text }) => ({ time: new Date(at).toISOString(), text }));
      if (flags.json) return printJson(terminal, { pool: name, events });
      for (const event of state.log) terminal.result(eventText(event));
    });
}

function addChanges(fleet: Command, terminal: Terminal): void {
  fleet
    .command('pause')
    .summary('let a pool ask for nothing more')
    .description('let a pool ask for nothing more: queued jobs are withdrawn, running ones go on until they are idle')
    .argument('<name>', 'of the pool')
    .action(async (name: string) => {
      const { withPools } = await import('../fleet/with-pools.js');
      const { pausePool } = await import('@loschmidt/control');
      const changed = await withPools(terminal.env, ({ temporal }) => pausePool(temporal, name));
      terminal.note(`Pool ${name} is paused${changed ? '' : ' already'}. \`loschmidt fleet resume ${name}\` goes on.`);
    });
  fleet
    .command('resume')
    .summary('let a paused pool ask for jobs again')
    .description('let a pool ask for jobs again, at once: failures of before are forgotten')
    .argument('<name>', 'of the pool')
    .action(async (name: string) => {
      const { withPools } = await import('../fleet/with-pools.js');
      const { resumePool } = await import('@loschmidt/control');
      const changed = await withPools(terminal.env, ({ temporal }) => resumePool(temporal, name));
      terminal.note(`Pool ${name} asks for jobs${changed ? ' again' : ' already'}.`);
    });
  fleet
    .command('remove')
    .summary('end a pool')
    .description('end a pool: queued jobs are withdrawn, running ones go on until they are idle')
    .argument('<name>', 'of the pool')
    .option('--now', 'end running jobs, too: their chunks are given back and computed elsewhere')
    .action(async (name: string, flags: { now?: true }) => {
      const { withPools } = await import('../fleet/with-pools.js');
      const { removePool } = await import('@loschmidt/control');
      const reason = await withPools(terminal.env, ({ temporal }) => removePool(temporal, name, flags.now ?? false));
      rememberPools(terminal.env, (known) => [...known].filter((other) => other !== name));
      const left = reason === null ? '' : ` Its jobs could not be ended, and leave when they idle: ${reason}.`;
      terminal.note(`Pool ${name} is removed.${left}`);
    });
}
