/** Consecutive cells of a grid as columns: what one thread finds out of them and another one puts into its table. */
export interface PlannedCells {
  /** Number of each cell that is not excluded. */
  readonly cells: Int32Array;
  /** Places of each: 1 where nothing is random. */
  readonly replicas: Int32Array;
  /** What each costs: its entry in `costs`. */
  readonly cost: Int32Array;
  readonly costs: CellCosts;
  /** Of each place. */
  readonly seeds: Float64Array;
  /** Ids of the places, 4 words each. */
  readonly ids: Uint32Array;
  readonly excluded: number;
  /** Cells in which nothing is random. */
  readonly fixed: number;
  /** Largest |φ| of an erasure, in radians. */
  readonly widestPhase: number;
}

/** Costs that occur, as columns. */
export interface CellCosts {
  readonly seconds: Float64Array;
  readonly bytes: Float64Array;
  readonly rows: Float64Array;
  readonly cycles: Float64Array;
}

/** What can be handed to another thread without a copy. */
export function buffersOf({ cells, replicas, cost, costs, seeds, ids }: PlannedCells): ArrayBuffer[] {
  const columns = [cells, replicas, cost, seeds, ids, costs.seconds, costs.bytes, costs.rows, costs.cycles];
  return columns.map(({ buffer }) => buffer as ArrayBuffer);
}
