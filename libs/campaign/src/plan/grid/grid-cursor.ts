import type { Json } from '../../spec/campaign.js';

/** Axes of one length that advance together. */
export interface Dimension {
  readonly axes: readonly { readonly slot: number; readonly values: readonly Json[] }[];
  readonly length: number;
}

/** Stands at one combination of a grid and has its values: those of the axes, then the derived ones. The next combination changes only what differs. */
export class GridCursor {
  index = -1;
  /** Overwritten by the next move. */
  readonly values: Json[];
  private readonly size: number;
  private readonly steps: Int32Array;

  constructor(
    private readonly dimensions: readonly Dimension[],
    private readonly axes: number,
    private readonly derived: readonly ((values: readonly Json[]) => number)[],
    private readonly included: readonly (readonly Json[])[],
  ) {
    this.values = new Array<Json>(axes + derived.length).fill(null);
    this.steps = new Int32Array(dimensions.length);
    this.size = dimensions.reduce((product, { length }) => product * length, 1);
  }

  moveTo(index: number): void {
    if (index >= this.size) this.include(this.included[index - this.size] ?? []);
    else if (index === this.index + 1 && index > 0) this.advance();
    else this.decode(index);
    this.index = index;
    for (let one = 0; one < this.derived.length; one++) {
      this.values[this.axes + one] = this.derived[one]?.(this.values) ?? null;
    }
  }

  private advance(): void {
    for (let dimension = this.dimensions.length - 1; dimension >= 0; dimension--) {
      const next = (this.steps[dimension] ?? 0) + 1;
      const wraps = next === this.dimensions[dimension]?.length;
      this.setStep(dimension, wraps ? 0 : next);
      if (!wraps) return;
    }
  }

  private decode(index: number): void {
    let rest = index;
    for (let dimension = this.dimensions.length - 1; dimension >= 0; dimension--) {
      const length = this.dimensions[dimension]?.length ?? 1;
      this.setStep(dimension, rest % length);
      rest = Math.floor(rest / length);
    }
  }

  private setStep(dimension: number, step: number): void {
    this.steps[dimension] = step;
    for (const { slot, values } of this.dimensions[dimension]?.axes ?? []) this.values[slot] = values[step] ?? null;
  }

  private include(values: readonly Json[]): void {
    for (const [slot, value] of values.entries()) this.values[slot] = value;
  }
}
