import { expect, it } from 'vitest';
import { locateHome } from './home.js';
import { planProcesses } from './process-spec.js';

it('the orchestrator is shown where it listens, and its runner dials where this machine reaches it', () => {
  const specs = planProcesses({
    home: locateHome({ LOSCHMIDT_HOME: '/nowhere' }),
    env: {},
    temporal: { kind: 'cluster', name: 'temporal:7233' },
    enclosure: null,
    tokenFile: null,
    listen: '0.0.0.0:7411',
    orchestrator: '127.0.0.1:7411',
    startsRunner: true,
  });
  expect(specs.map(({ name, address }) => [name, address])).toEqual([
    ['orchestrator', '0.0.0.0:7411'],
    ['runner', ''],
  ]);
  expect(specs[1]?.args).toContain('127.0.0.1:7411');
});
