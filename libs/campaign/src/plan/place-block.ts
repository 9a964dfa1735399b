/** Consecutive places as columns: what is written down of a plan, without an object a place. */
export interface PlaceBlock {
  readonly count: number;
  /** Number of each place in the plan. */
  readonly place: Int32Array;
  /** Ids: 32 characters of ASCII hex each, one after the other. */
  readonly point: Uint8Array;
  readonly replica: Int32Array;
  readonly seed: Float64Array;
  /** A column for each parameter of the plan; lists and maps as canonical JSON. */
  readonly values: readonly (Float64Array | readonly string[])[];
  readonly rows: Float64Array;
  readonly seconds: Float64Array;
  readonly bytes: Float64Array;
  /** The first place with the same point, which may be the place itself. */
  readonly first: Int32Array;
}
