import { describe, expect, it } from 'vitest';
import { PointDigester } from '../digest/point-digest.js';
import { changed, number, text } from '../fixture/changed-batches.js';
import { computed, type Job, point, take } from '../fixture/computed-chunk.js';

describe('digests', () => {
  const job: Job = { points: [point(), point({ interaction: 2 })], observables: [{ name: 'return' }] };
  const forged = changed('summary', 'digest', text(1, '0'.repeat(64)));

  it('are computed again for the points that are drawn, and for them alone', () => {
    const batches = forged(computed(job));
    take(job, batches, undefined, Uint8Array.of(1, 0));
    expect(() => take(job, batches, undefined, Uint8Array.of(0, 1))).toThrow(/point p1: digest must be/);
  });

  it('may come before or after the rows', () => {
    const batches = computed(job);
    take(job, batches.toReversed());
    expect(() => take(job, forged(batches.toReversed()))).toThrow(/point p1: digest must be/);
  });

  it('of rows that a liar hashed himself are right: what is finite and whole is for verify to find', () => {
    const [steps, summary] = computed({ ...job, points: [point()] });
    if (steps === undefined || summary === undefined) throw new Error('two batches');
    const [lied] = changed('steps', 'norm_error', number(1, 0.5))([steps]);
    const digester = new PointDigester();
    const columns = (lied?.columns ?? []).flatMap((column) => (column.type === 'float64' ? [column.values] : []));
    for (let row = 0; row < steps.rows; row += 1) {
      digester.row(
        row,
        'cycle',
        Float64Array.from(columns, (values) => values[row] ?? 0),
        [],
      );
    }
    take({ ...job, points: [point()] }, [
      ...(lied ? [lied] : []),
      ...changed('summary', 'digest', text(0, digester.finish()))([summary]),
    ]);
  });
});
