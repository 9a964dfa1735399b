import { describe, expect, it } from 'vitest';
import { wire } from '../wire.js';
import { observablesOfRequest, requestedObservables } from './requested-observables.js';

/** What a runner reads of what an orchestrator sends. */
function sent(observables: wire.IObservableRequest[]) {
  return observablesOfRequest(wire.RunChunkRequest.decode(wire.RunChunkRequest.encode({ observables }).finish()));
}

describe('the observables of a request', () => {
  it('arrive as they were asked for: cadences, sets and pairs of sites as written', () => {
    const asked = [
      { name: 'return' },
      { name: 'entanglement', every: 10 },
      { name: 'cuts', sets: [[0, 'last'], [-2]] },
      { name: 'mutual_information', every: 2, pairs: [[['first'], [3, 4]]] },
    ];
    expect(sent(requestedObservables(asked))).toEqual(asked);
  });

  it('are refused with sites that are no JSON of sets or pairs', () => {
    for (const sites of ['[[0', '[[0]]', '{"every":1}', 'null']) {
      expect(() => sent([{ name: 'cuts', sites }])).toThrow(/`sites` must be JSON with sets or pairs of sites, got/);
    }
  });
});
