/** Room for singular values: vectors of the smaller species' states, and vectors of its length. */
export interface SingularPlace {
  readonly count: number;
  readonly length: number;
  readonly byColumns: boolean;
  readonly stride: number;
  readonly matrix: number;
  readonly product: number;
  readonly reflector: number;
  readonly diagonal: number;
  readonly off: number;
  readonly squares: number;
  readonly sigma: number;
}
