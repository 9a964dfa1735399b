import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { normalisePoint } from './point/normalise-point.js';
import { isBatchable } from './point-batch/is-batchable.js';
import type { ProtocolKind } from './protocol/protocol-kind.js';
import { registerKinds } from './register-kinds.js';
import type { SummaryColumn } from './rows/summary-columns.js';
import { tableColumns } from './rows/table-columns.js';
import { estimateCost } from './trajectory/estimate-cost.js';
import { stageNames } from './trajectory/stage-names.js';

const there: ProtocolKind<{ readonly kind: 'there' }> = {
  kind: 'there',
  about: 'ψ ← U Ô ψ.',
  schema: z.strictObject({ kind: z.literal('there') }),
  random: false,
  read: () => ({ kind: 'there' }),
  parts: () => ['erase', 'evolve'],
  draw: () => ({}),
};
const written = {
  lattice: { kind: 'chain', sites: 4 },
  particles: { tau: 2, upsilon: 2 },
  evolution: { kind: 'stepwise', time: 1 },
  erasure: { kind: 'site-phase', species: 'upsilon', sites: [0], phase: 1 },
  cycles: 4,
};
const measure = { observables: [{ name: 'norm', every: 1 }], stages: false };

describe('a column of summary that is registered', () => {
  const host: SummaryColumn = {
    name: 'host',
    unit: '1',
    about: 'Where it was computed.',
    stored: 'category',
    filled: { by: 'orchestrator', type: 'category', of: ({ runner }) => runner.split(' ')[0] ?? '' },
  };
  const halves: SummaryColumn = {
    name: 'halves',
    unit: '1',
    about: 'Twice its rows.',
    stored: 'int32',
    filled: { by: 'runner', type: 'int32', of: ({ rows }) => 2 * rows },
  };
  registerKinds({ summaryColumns: [host, halves] });

  it('is sent where runners fill it, and only there', () => {
    const sent = tableColumns('summary', []).map(({ name }) => name);
    expect(sent).toContain('halves');
    expect(sent).not.toContain('host');
  });

  it('cannot have a name that is taken', () => {
    expect(() => registerKinds({ summaryColumns: [{ ...halves, name: 'digest' }] })).toThrow(
      /Cannot register "digest"/,
    );
  });
});

describe('a protocol that is registered', () => {
  registerKinds({ protocols: [there] });
  const point = normalisePoint({ ...written, protocol: 'there' });

  it('has the stages of its parts, in their order', () => {
    expect(stageNames(point)).toEqual(['erased', 'h1.1', 'h2.1']);
  });

  it('is left to points one by one where it has no number in the batch', () => {
    expect(isBatchable(normalisePoint(written), measure)).toBe(true);
    expect(isBatchable(point, measure)).toBe(false);
  });

  it('costs what its parts do: as much as the same parts in another order', () => {
    const forward = normalisePoint({ ...written, protocol: 'forward' });
    expect(estimateCost(point, { ...measure, stages: true })).toEqual(
      estimateCost(forward, { ...measure, stages: true }),
    );
  });

  it('cannot have a name that is taken', () => {
    expect(() => registerKinds({ protocols: [there] })).toThrow(/Cannot register "there": there is one of that name/);
  });
});
