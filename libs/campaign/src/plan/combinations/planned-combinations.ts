/** Consecutive combinations of a grid as columns: what one thread finds out of them and another one puts into its table. */
export interface PlannedCombinations {
  /** Number of each combination that is not excluded. */
  readonly combinations: Int32Array;
  /** Places of each: 1 where nothing is random. */
  readonly replicas: Int32Array;
  /** What each costs: its entry in `costs`. */
  readonly cost: Int32Array;
  readonly costs: CombinationCosts;
  /** Of each place. */
  readonly seeds: Float64Array;
  /** Ids of the places, 4 words each. */
  readonly ids: Uint32Array;
  readonly excluded: number;
  /** Combinations in which nothing is random. */
  readonly fixed: number;
  /** Largest |φ| of an erasure, in radians. */
  readonly widestPhase: number;
}

/** Costs that occur, as columns. */
export interface CombinationCosts {
  readonly seconds: Float64Array;
  readonly bytes: Float64Array;
  readonly rows: Float64Array;
  readonly cycles: Float64Array;
}

/** What can be handed to another thread without a copy. */
export function buffersOf({ combinations, replicas, cost, costs, seeds, ids }: PlannedCombinations): ArrayBuffer[] {
  const columns = [combinations, replicas, cost, seeds, ids, costs.seconds, costs.bytes, costs.rows, costs.cycles];
  return columns.map(({ buffer }) => buffer as ArrayBuffer);
}
