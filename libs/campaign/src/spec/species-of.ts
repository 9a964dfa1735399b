import { checkSpeciesNames, isMap } from '@loschmidt/core';
import type { Axis, Derived, JsonMap } from './campaign.js';

/** The species in the order in which `point.particles`, then the axes, then `derived` first name them. Errors: PointError for bad names. */
export function speciesOf(point: JsonMap, parameters: readonly Axis[], derived: readonly Derived[]): readonly string[] {
  const names = new Set<string>(isMap(point.particles) ? Object.keys(point.particles) : []);
  for (const { path, values } of parameters) {
    if (path !== 'particles') addFrom(path, names);
    else for (const value of values) for (const name of isMap(value) ? Object.keys(value) : []) names.add(name);
  }
  for (const { path } of derived) addFrom(path, names);
  const species = [...names];
  checkSpeciesNames(species);
  return species;
}

function addFrom(path: string, names: Set<string>): void {
  const [top, name] = path.split('.');
  if (top === 'particles' && name !== undefined) names.add(name);
}
