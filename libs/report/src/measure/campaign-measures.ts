import type { AxisRoles } from './axis-roles.js';
import type { MeasuredSet } from './measured-set.js';
import type { ParameterSet } from './parameter-set.js';

/** All that figures are made of. */
export interface CampaignMeasures {
  readonly roles: AxisRoles;
  /** In the order of the plan, also those without a committed point. */
  readonly sets: readonly ParameterSet[];
  /** By `index` of the set. */
  readonly measured: ReadonlyMap<number, MeasuredSet>;
  /** Names of the species. */
  readonly species: readonly string[];
  /** How figures write a column. */
  readonly labelOf: (column: string) => string;
  /** Of every random draw. */
  readonly seed: number;
  /** For the metadata of figures. */
  readonly provenance: Readonly<Record<string, string>>;
}
