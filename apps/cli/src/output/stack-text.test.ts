import { expect, it } from 'vitest';
import type { StackDescription } from '../stack/describe-stack.js';
import { stackText } from './stack-text.js';

const remote: StackDescription = {
  ...{ state: 'remote', home: '/home', orchestrator: 'node7:7411', answers: true, temporal: null, tokenFile: null },
  ...{ supervisor: null, processes: [], slots: { busy: 0, total: 0 }, runners: [], chunks: [], refused: [] },
  ...{ pools: [], waiting: [] },
};

it('`ps` tells an orchestrator without runners from one that does not answer', () => {
  expect(stackText(remote)).toContain('No runner has reported to the orchestrator yet.');
  expect(stackText({ ...remote, answers: false }).join()).toMatch(/No answer came from the orchestrator at node7:7411/);
  // What starts answers soon.
  const starting = stackText({ ...remote, state: 'starting', answers: false });
  expect(starting).toContain('No runner has reported to the orchestrator yet.');
});

it('`ps` says what chunks without a slot wait for, each reason once', () => {
  const waiting = ['all 2 slots are busy', 'no runner has 9 GiB free', 'all 2 slots are busy'].map((reason, index) => ({
    ...{ campaign: 'c', folder: '/c', chunk: `1-00000${index}`, memoryBytes: 1e9, seconds: 5 },
    reason,
  }));
  const lines = stackText({ ...remote, waiting });
  expect(lines.slice(-2)).toEqual(['2 chunks wait: all 2 slots are busy', '1 chunk waits: no runner has 9 GiB free']);
});
