import type { Campaign, Json } from '../../spec/campaign.js';
import { columnText } from '../../spec/parameter-path.js';

/** A place of the grid, by the values of its axes. */
export interface PartedPlace {
  readonly values: readonly (Json | undefined)[];
  readonly refused: boolean;
}

/** An axis each of whose values is refused everywhere or nowhere, and some of both kinds. */
export interface PartingAxis {
  readonly path: string;
  readonly refused: readonly Json[];
  readonly accepted: readonly Json[];
}

/** The first axis that parts the places; null where none does. */
export function partingAxis({ parameters }: Campaign, places: readonly PartedPlace[]): PartingAxis | null {
  for (const [axis, { path, values }] of parameters.entries()) {
    const textsOf = (refused: boolean) =>
      new Set(places.flatMap((place) => (place.refused === refused ? [columnText(place.values[axis] ?? null)] : [])));
    const [refused, accepted] = [textsOf(true), textsOf(false)];
    if (refused.size === 0 || accepted.size === 0 || [...refused].some((text) => accepted.has(text))) continue;
    const among = (texts: ReadonlySet<string>) => values.filter((value) => texts.has(columnText(value)));
    return { path, refused: among(refused), accepted: among(accepted) };
  }
  return null;
}
