import { type Batch, textColumn } from '@loschmidt/core';
import { expect, it } from 'vitest';
import { withCommands } from './with-commands.js';

const points = ['aa', 'bb', 'cc'];

function summary(reasons: (string | null)[]): Batch {
  return {
    table: 'summary',
    rows: reasons.length,
    columns: [
      { kind: 'int32', name: 'index', values: Int32Array.from(reasons, (_, row) => row) },
      textColumn('reason', reasons),
    ],
  };
}

it('the reason of a failed point ends with the command that computes it again', () => {
  expect(withCommands(summary([null, 'The norm is lost.', null]), 'sweep', points)).toEqual(
    summary([null, 'The norm is lost. Reproduce: loschmidt evolve sweep --point bb', null]),
  );
});

it('rows of completed points and other tables stay as they are', () => {
  const batch = summary([null, null]);
  expect(withCommands(batch, 'sweep', points)).toEqual(batch);
  const steps: Batch = { table: 'steps', rows: 0, columns: [] };
  expect(withCommands(steps, 'sweep', points)).toBe(steps);
});
