import { LoschmidtError } from '@loschmidt/core/error';
import type { Command } from 'commander';
import type { Terminal } from '../output/terminal.js';
import type { StackShape } from '../stack/stack-shape.js';
import { examples } from './options.js';

/** A runner that was just started reports within a second or two. */
const RUNNER_REPORTS_MS = 5_000;

interface Flags {
  readonly runner: boolean;
  readonly listen?: string;
  readonly metrics?: string;
}

export function addUp(program: Command, terminal: Terminal): void {
  program
    .command('up')
    .summary('start the services')
    .description(
      'start the services: Temporal, an orchestrator and a runner. They end when unused for LOSCHMIDT_IDLE_MINUTES (15); ' +
        'with --no-runner or --listen they wait for runners elsewhere and stay until `loschmidt down`',
    )
    .option('--no-runner', 'start no runner here: others dial')
    .option('--listen <host:port>', 'where runners and readers connect; not loopback: needs a token or TLS')
    .option(
      '--metrics <host:port>',
      'probes and metrics of the orchestrator, and of the runner at the next port; not loopback: needs a token or TLS',
    )
    .addHelpText(
      'after',
      examples(
        'loschmidt up',
        'loschmidt up --no-runner --listen 0.0.0.0:7411',
        'loschmidt up --metrics 127.0.0.1:7412',
        'TEMPORAL_ADDRESS=temporal.example.org:7233 loschmidt up',
      ),
    )
    .action(async ({ runner, listen, metrics }: Flags) => {
      const { ensureServices } = await import('../stack/services.js');
      const load = () => import('../stack/describe-stack.js');
      const services = await ensureServices(terminal.env, terminal.note, {
        shape: await shapeOf(runner, listen, metrics, terminal.env),
        meanwhile: () => void load().catch(() => {}),
      });
      terminal.note(services.started ? 'The services are up.' : 'The services were up already.');
      const { describeStack } = await load();
      const { stackText } = await import('../output/stack-text.js');
      for (const line of stackText(await describeStack(terminal.env, runner ? RUNNER_REPORTS_MS : 0)))
        terminal.result(line);
    });
}

/** No flag: whatever is up will do. What the orchestrator would refuse is refused before anything is started. */
async function shapeOf(
  runner: boolean,
  listen: string | undefined,
  metrics: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<StackShape | undefined> {
  if (metrics !== undefined) {
    const rest = (await shapeOf(runner, listen, undefined, env)) ?? { runner, orchestrator: null };
    return { ...rest, metrics: await metricsAddresses(metrics, env) };
  }
  if (listen === undefined) return runner ? undefined : { runner, orchestrator: null };
  const { formatAddress, parseAddress, readServerTrust, serverCredentials } = await import('@loschmidt/proto');
  const { host, port } = parseAddress(listen);
  if (port === 0)
    throw new LoschmidtError(
      'bad-input',
      `Cannot listen on ${listen}: the port must be fixed, so that runners know it, got 0.`,
    );
  serverCredentials(listen, await readServerTrust({}, env));
  const reached = { '0.0.0.0': '127.0.0.1', '::': '::1' }[host] ?? host;
  return { runner, orchestrator: { listen, reach: formatAddress({ host: reached, port }) } };
}

/** That of the orchestrator, and the next port for the runner. */
async function metricsAddresses(address: string, env: NodeJS.ProcessEnv): Promise<StackShape['metrics'] & object> {
  const { formatAddress, parseAddress, readServerTrust, requireTrustToListen } = await import('@loschmidt/proto');
  const { host, port } = parseAddress(address);
  if (port === 0 || port === 65_535) {
    throw new LoschmidtError(
      'bad-input',
      `Cannot tell metrics at ${address}: the port must be from 1 to 65534, as the runner takes the next one, got ${port}.`,
    );
  }
  requireTrustToListen(address, await readServerTrust({}, env));
  return { orchestrator: formatAddress({ host, port }), runner: formatAddress({ host, port: port + 1 }) };
}
