import { expect, it } from 'vitest';
import { locateHome } from './home.js';
import { planProcesses } from './process-spec.js';

it('the orchestrator is shown where it listens, each where it tells its metrics, and its runner dials where this machine reaches it', () => {
  const specs = planProcesses({
    home: locateHome({ LOSCHMIDT_HOME: '/nowhere' }),
    // Of one address in the environment both would ask.
    env: { LOSCHMIDT_METRICS: '127.0.0.1:1' },
    temporal: { kind: 'cluster', name: 'temporal:7233' },
    enclosure: null,
    tokenFile: null,
    listen: '0.0.0.0:7411',
    orchestrator: '127.0.0.1:7411',
    startsRunner: true,
    metrics: { orchestrator: '127.0.0.1:7412', runner: '127.0.0.1:7413' },
  });
  expect(specs.map(({ name, address }) => [name, address])).toEqual([
    ['orchestrator', '0.0.0.0:7411'],
    ['runner', ''],
  ]);
  expect(specs[1]?.args).toContain('127.0.0.1:7411');
  expect(specs.map(({ args, env }) => [args.at(-2), args.at(-1), env.LOSCHMIDT_METRICS])).toEqual([
    ['--metrics', '127.0.0.1:7412', ''],
    ['--metrics', '127.0.0.1:7413', ''],
  ]);
});
