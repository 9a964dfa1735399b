import { describe, expect, it } from 'vitest';
import { type ChunkChange, type ChunkState, nextState } from './chunk-state.js';

const waiting: ChunkState = { kind: 'waiting', since: 0 };
const dispatched: ChunkChange = { kind: 'dispatched', runner: 'a', at: 1 };
const prefetched: ChunkChange = { kind: 'prefetched', runner: 'a', at: 1 };
const begun: ChunkChange = { kind: 'begun', at: 2 };
const requeued: ChunkChange = { kind: 'requeued', at: 3 };

function after(...changes: ChunkChange[]): ChunkState {
  return changes.reduce(nextState, waiting);
}

describe('a chunk', () => {
  it('runs where a slot is free, else it is prefetched and begins later', () => {
    expect(after(dispatched)).toEqual({ kind: 'running', runner: 'a', since: 1 });
    expect(after(prefetched)).toEqual({ kind: 'prefetched', runner: 'a', since: 1 });
    expect(after(prefetched, begun)).toEqual({ kind: 'running', runner: 'a', since: 2 });
  });

  it('that is prefetched may be retracted, and waits again once its runner has given it back', () => {
    expect(after(prefetched, { kind: 'retracted' })).toEqual({ kind: 'retracting', runner: 'a', since: 1 });
    expect(after(prefetched, { kind: 'retracted' }, requeued)).toEqual({ kind: 'waiting', since: 3 });
  });

  it.each(['lost', 'crashed'] as const)('at a runner may be %s, and waits again', (kind) => {
    for (const at of [[dispatched], [prefetched], [prefetched, { kind: 'retracted' } as const]]) {
      expect(after(...at, { kind })).toEqual({ kind, runner: 'a' });
      expect(after(...at, { kind }, requeued)).toEqual({ kind: 'waiting', since: 3 });
    }
  });

  it.each(['committed', 'split'] as const)('is %s by this attempt or by another one, and only once', (kind) => {
    for (const before of [[], [dispatched], [prefetched], [dispatched, { kind: 'lost' } as const]]) {
      expect(after(...before, { kind })).toEqual({ kind });
      expect(() => after(...before, { kind }, { kind: 'committed' })).toThrow('cannot be committed');
    }
  });

  it('whose marker is damaged and set aside waits again', () => {
    expect(after(dispatched, { kind: 'split' }, requeued)).toEqual({ kind: 'waiting', since: 3 });
  });

  it.each<[string, ChunkChange[]]>([
    ['waits cannot begin', [begun]],
    ['waits cannot be retracted', [{ kind: 'retracted' }]],
    ['waits cannot be lost', [{ kind: 'lost' }]],
    ['waits cannot be requeued', [requeued]],
    ['runs cannot be retracted', [dispatched, { kind: 'retracted' }]],
    ['runs cannot be dispatched', [dispatched, dispatched]],
    ['is retracted cannot begin', [prefetched, { kind: 'retracted' }, begun]],
    ['is lost cannot be prefetched', [dispatched, { kind: 'lost' }, prefetched]],
  ])('that %s', (_, changes) => {
    expect(() => after(...changes)).toThrow(expect.objectContaining({ code: 'internal' }));
  });
});
