/** One Fock state of all species, by its index in the basis of each, and its amplitude. */
export interface StartTerm {
  readonly states: readonly number[];
  readonly re: number;
  readonly im: number;
}
