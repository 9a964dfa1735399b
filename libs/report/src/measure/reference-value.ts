import { haarValues } from '@loschmidt/analysis';
import { SHANNON_TOTAL, shannonColumn } from '@loschmidt/core';
import type { ParameterSet } from './parameter-set.js';

/** What the column is on average in random states (Haar) of the set's sector; null where that is not known here. */
export function haarReference(column: string, set: ParameterSet): number | null {
  const haar = haarValues(set.dimensions);
  if (column === SHANNON_TOTAL) return haar.shannonTotal;
  const species = set.point.species.findIndex((name) => shannonColumn(name) === column);
  return species === -1 ? null : (haar.shannon[species] ?? null);
}
