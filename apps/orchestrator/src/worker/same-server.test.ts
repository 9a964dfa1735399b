import type { TemporalConfig } from '@loschmidt/control';
import { expect, test } from 'vitest';
import { sameServer } from './same-server.js';

const config = (change: Partial<TemporalConfig> = {}): TemporalConfig => ({
  ...{ address: 'lab:7233', namespace: 'sweeps', connection: { address: 'lab:7233' }, gateToken: null },
  ...change,
});

test('workers that work take new credentials', () => {
  const renewed = config({ connection: { address: 'lab:7233', apiKey: 'new' } });
  expect(sameServer(config(), renewed)).toBe(renewed);
});

test('but never another server or namespace: that takes a restart, and is said', () => {
  const moves = () => sameServer(config(), config({ address: 'elsewhere:7233' }));
  expect(moves).toThrow('must be lab:7233 (namespace sweeps) as before, got elsewhere:7233 (namespace sweeps)');
  expect(() => sameServer(config(), config({ namespace: 'tests' }))).toThrow('Restart the orchestrator');
});
