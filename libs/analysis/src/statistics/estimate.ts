/** A number with its error bar. */
export interface Estimate {
  readonly value: number;
  /** Standard error. */
  readonly error: number;
  /** Limits of the 95 % confidence interval. */
  readonly low: number;
  readonly high: number;
}
