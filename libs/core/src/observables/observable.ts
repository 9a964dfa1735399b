/** A column that an observable fills in: what schemas, the data dictionary and exports say about it. */
export interface ObservableColumn {
  readonly name: string;
  /** `scalar`: one float64 a row, in `steps`. `list`: float64 values a row, in `profiles`. */
  readonly shape: 'scalar' | 'list';
  /** `1` where dimensionless, `nat` for entropies, `J` for energies. */
  readonly unit: string;
  /** One sentence with the formula. */
  readonly about: string;
}

/** What a user asks for: an observable and its cadence; `every` is absent where the default applies. */
export interface ObservableRequest {
  readonly name: string;
  readonly every?: number;
}

/** An observable with its cadence for one point. `every` = 1 is each cycle; cycle 0 and the last are always included. */
export interface ResolvedObservable {
  readonly name: string;
  readonly every: number;
}
