import { type Batch, distinctTexts } from '@loschmidt/core';
import { columnOf, wrong } from './check-batch.js';

/** Follows the summary rows of a chunk: one for each point, in order, that agrees with the rows that were seen. */
export class SummaryTally {
  completed = 0;
  readonly failed: number[] = [];
  seconds = 0;
  private readonly rows: Int32Array;
  private next = 0;

  constructor(private readonly points: number) {
    this.rows = new Int32Array(points);
  }

  add(batch: Batch): void {
    const index = columnOf(batch, 'index', 'int32').values;
    const status = distinctTexts(columnOf(batch, 'status', 'string'));
    const digested = columnOf(batch, 'digest', 'string').valid;
    const rows = columnOf(batch, 'rows', 'int32').values;
    const seconds = columnOf(batch, 'seconds', 'float64').values;
    for (let row = 0; row < batch.rows; row++) {
      const i = index[row] ?? -1;
      if (i !== this.next || i >= this.points) {
        throw wrong(
          'summary',
          `there must be one row a point in order, got point ${i} where ${this.next} of ${this.points} was due`,
        );
      }
      const ended = status.values[status.codes[row] ?? 0];
      if (ended === 'completed') {
        if (digested?.[row] === 0) throw wrong('summary', `point ${i} is completed and must have a digest, got null`);
        this.completed += 1;
      } else if (ended === 'failed') {
        this.failed.push(i);
      } else {
        throw wrong('summary', `status must be completed or failed, got ${ended}`);
      }
      this.rows[i] = rows[row] ?? 0;
      this.seconds += seconds[row] || 0;
      this.next += 1;
    }
  }

  /** Refuses a chunk that has not exactly its first `points` points, or other rows in `steps` than its summary says. */
  check(points: number, steps: Int32Array): void {
    if (this.next !== points) throw wrong('summary', `there must be ${points} rows, got ${this.next}`);
    const failed = new Set(this.failed);
    for (let i = 0; i < this.points; i++) {
      const promised = this.rows[i] ?? 0;
      if (failed.has(i) ? promised !== 0 : promised !== steps[i]) {
        throw wrong('steps', `point ${i} must have the ${promised} rows of its summary, got ${steps[i]}`);
      }
    }
  }
}
