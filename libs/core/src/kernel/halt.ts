/** How a point ended. */
export type Outcome =
  | { readonly kind: 'completed'; readonly rows: number }
  /** A value was not finite: no row of that stage was written. */
  | { readonly kind: 'failed'; readonly reason: string; readonly cycle: number; readonly stage: string }
  | { readonly kind: 'stopped'; readonly cycle: number };

/** Unwinds a trajectory from the depth of a pass; only `evolvePoint` throws further what is not one. */
export class Halt extends Error {
  override readonly name = 'Halt';

  constructor(readonly why: { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly reason: string }) {
    super(why.kind);
  }
}
