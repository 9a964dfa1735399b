import { expect, it } from 'vitest';
import { stackText } from './stack-text.js';

it('`ps` says what chunks without a slot wait for, each reason once', () => {
  const waiting = ['all 2 slots are busy', 'no runner has 9 GiB free', 'all 2 slots are busy'].map((reason, index) => ({
    ...{ campaign: 'c', folder: '/c', chunk: `1-00000${index}`, memoryBytes: 1e9, seconds: 5 },
    reason,
  }));
  const lines = stackText({
    ...{ state: 'remote', home: '/home', orchestrator: 'node7:7411', temporal: null, tokenFile: null },
    ...{ supervisor: null, processes: [], slots: { busy: 0, total: 0 }, runners: [], chunks: [], refused: [] },
    ...{ pools: [], waiting },
  });
  expect(lines.slice(-2)).toEqual(['2 chunks wait: all 2 slots are busy', '1 chunk waits: no runner has 9 GiB free']);
});
