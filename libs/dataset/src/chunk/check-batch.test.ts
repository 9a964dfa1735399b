import type { Batch } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { RowOrder } from './check-batch.js';

const STAGES = ['erased', 'h1.1', 'h2.1', 'h1.1-reversed', 'cycle'];

/** Rows of one point as (cycle, stage). */
function rows(...of: readonly (readonly [cycle: number, stage: string])[]): Batch {
  return {
    table: 'steps',
    rows: of.length,
    columns: [
      { kind: 'int32', name: 'index', values: new Int32Array(of.length) },
      { kind: 'int32', name: 'cycle', values: Int32Array.from(of, ([cycle]) => cycle) },
      {
        kind: 'category',
        name: 'stage',
        codes: Uint8Array.from(of, ([, stage]) => STAGES.indexOf(stage)),
        categories: STAGES,
      },
    ],
  };
}

describe('the rows of a cycle', () => {
  it('may have the stages of any protocol, whichever comes first, also where a batch ends amid them', () => {
    const order = new RowOrder('steps', 1);
    order.check(rows([0, 'cycle'], [1, 'erased'], [1, 'h1.1']));
    order.check(rows([1, 'h2.1'], [1, 'cycle'], [2, 'h1.1'], [2, 'erased'], [2, 'cycle']));
    expect([...order.counts]).toEqual([8]);
  });

  it.each([
    [
      'a stage that comes twice',
      [
        [1, 'h1.1'],
        [1, 'erased'],
        [1, 'h1.1'],
      ],
    ],
    [
      'a stage after the row that closes the cycle',
      [
        [1, 'cycle'],
        [1, 'erased'],
      ],
    ],
    [
      'the closing row twice',
      [
        [1, 'cycle'],
        [1, 'cycle'],
      ],
    ],
    [
      'a cycle before',
      [
        [2, 'cycle'],
        [1, 'erased'],
      ],
    ],
  ] as const)('must not have %s', (_, wrong) => {
    expect(() => new RowOrder('steps', 1).check(rows(...wrong))).toThrow(/in the order of point, cycle and stage/);
  });
});
