import type { Batch } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { both, changed, none, number, text, twice } from '../fixture/changed-batches.js';
import { computed, honest, take } from '../fixture/computed-chunk.js';

const lies: readonly [string, (batches: readonly Batch[]) => Batch[], RegExp][] = [
  ['no summary', none('summary'), /steps of point p0: it is not completed and must have no rows, got some/],
  [
    'a point twice in the summary',
    twice('summary'),
    /there must be one row a point in order, got point 0 where 3 of 3 was due/,
  ],
  ['a point left out of the summary', changed('summary', 'index', number(0, 1)), /got point 1 where 0 of 3 was due/],
  [
    'a status of no name',
    changed('summary', 'status', text(0, 'done')),
    /point p0: status must be completed or failed, got "done"/,
  ],
  ['no status', changed('summary', 'status', text(0, null)), /status must be completed or failed, got null/],
  [
    'a failed point as completed',
    changed('summary', 'status', text(2, 'completed')),
    /summary of point p2: rows must be 7, got 0/,
  ],
  [
    'a completed point as failed',
    changed('summary', 'status', text(1, 'failed')),
    /summary of point p1: rows must be 0 as it failed, got 5/,
  ],
  [
    'a failed point with rows',
    both(
      changed('summary', 'status', text(1, 'failed')),
      changed('summary', 'rows', number(1, 0)),
      changed('summary', 'digest', text(1, null)),
      changed('summary', 'reason', text(1, 'lost')),
      ...[
        'entanglement',
        'gap_ratio',
        'norm_error',
        'purity',
        'return_probability',
        'shannon_tau',
        'shannon_total',
        'shannon_upsilon',
      ].map((name) => changed('summary', name, number(1, Number.NaN))),
    ),
    /steps of point p1: it is not completed and must have no rows, got some/,
  ],
  ['other rows than it has', changed('summary', 'rows', number(0, 8)), /point p0: rows must be 7, got 8/],
  [
    'a reason although it completed',
    changed('summary', 'reason', text(0, 'well')),
    /reason must be null as it completed/,
  ],
  [
    'a cycle of failure although it completed',
    changed('summary', 'failed_cycle', number(0, 2)),
    /failed_cycle must be null as it completed, got 2/,
  ],
  [
    'a stage of failure although it completed',
    changed('summary', 'failed_stage', text(0, 'h1.1')),
    /failed_stage must be null as it completed/,
  ],
  ['no digest', changed('summary', 'digest', text(0, null)), /digest must be 64 hexadecimal digits, got null/],
  [
    'a digest that is none',
    changed('summary', 'digest', text(0, 'A'.repeat(64))),
    /digest must be 64 hexadecimal digits, got A+/,
  ],
  [
    'a digest of other rows',
    changed('summary', 'digest', text(1, '0'.repeat(64))),
    /point p1: digest must be [0-9a-f]{64}, that of its rows, got 0+/,
  ],
  [
    'a value that its digest does not know',
    changed('steps', 'shannon_total', number(3, 0.125)),
    /point p0: digest must be/,
  ],
  [
    'another last value',
    changed('summary', 'shannon_tau', number(1, 0.125)),
    /point p1: shannon_tau must be \d\.\d+, as in its last row, got 0.125/,
  ],
  [
    'seconds that are negative',
    changed('summary', 'seconds', number(0, -1)),
    /seconds must be a finite number ≥ 0, got -1/,
  ],
  [
    'seconds that are NaN',
    changed('summary', 'seconds', number(0, Number.NaN)),
    /seconds must be a finite number ≥ 0, got NaN/,
  ],
  [
    'seconds without an end',
    changed('summary', 'seconds', number(2, Number.POSITIVE_INFINITY)),
    /seconds must be a finite number ≥ 0, got Infinity/,
  ],
  ['a failure without a reason', changed('summary', 'reason', text(2, null)), /point p2: reason must be a text/],
  [
    'a reason of 5 MB',
    changed('summary', 'reason', text(2, 'x'.repeat(5e6))),
    /reason must be a text of 1 to 65536 bytes, got 5000000 bytes/,
  ],
  [
    'a failure in a cycle that the point does not have',
    changed('summary', 'failed_cycle', number(2, 7)),
    /failed_cycle must be null or one of 0 … 6, got 7/,
  ],
  [
    'a failure in half a cycle',
    changed('summary', 'failed_cycle', number(2, 0.5)),
    /failed_cycle must be null or one of 0 … 6/,
  ],
  [
    'a failure in a stage that the point does not have',
    changed('summary', 'failed_stage', text(2, 'h3.1')),
    /failed_stage must be null or a stage of the point, got "h3.1"/,
  ],
  [
    'a digest of a failed point',
    changed('summary', 'digest', text(2, '0'.repeat(64))),
    /digest must be null as it failed/,
  ],
  [
    'a value of a failed point',
    changed('summary', 'norm_error', number(2, 0)),
    /norm_error must be null as it failed, got 0/,
  ],
];

describe('summaries that no plan implies are refused:', () => {
  const batches = computed(honest);
  it.each(lies)('%s', (_, lie, said) => {
    take(honest, batches);
    expect(() => take(honest, lie(batches))).toThrow(
      expect.objectContaining({ code: 'corrupt', message: expect.stringMatching(said) }),
    );
  });
});
