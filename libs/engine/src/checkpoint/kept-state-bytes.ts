import {
  isDue,
  type Measure,
  observableColumns,
  observableNamed,
  type Point,
  stageNames,
  systemShape,
} from '@loschmidt/core';
import { RowLog } from './row-log.js';

const COMPLEX_BYTES = 16;
/** Headers, and the point and its measurement as text. */
const ABOUT_HEADER_BYTES = 1_000;

/** About what the last state of a point takes with its rows: amplitudes of every joint Fock state, and all that was measured. */
export function keptStateBytes(point: Point, { observables, stages }: Measure): number {
  const { cycles, species } = point;
  const names = stages ? stageNames(point) : ['cycle'];
  const columns = observableColumns(observables, species);
  const scalars = columns.filter(({ shape }) => shape === 'scalar').length;
  const rows = 1 + cycles * names.length;
  const shape = systemShape(point);
  const listed = observables.reduce((sum, asked) => {
    const { listLength, columns: own } = observableNamed(asked.name);
    const lists = own(species, asked).filter((column) => column.shape === 'list').length;
    const due = 1 + Math.floor(cycles / asked.every) + (cycles > 0 && isDue(cycles, asked.every, 0) ? 0 : 1);
    return sum + lists * (4 * rows + 8 * due * names.length * (listLength?.(shape) ?? 0));
  }, 0);
  const states = shape.dimensions.reduce((product, dimension) => product * dimension, 1);
  return ABOUT_HEADER_BYTES + COMPLEX_BYTES * states + rows * RowLog.rowBytes(names, scalars, []) + listed;
}
