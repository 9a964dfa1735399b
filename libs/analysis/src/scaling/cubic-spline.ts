/** f(z) = Σ c_j·B_j(z): the cubic B-splines of a set of knots, held at their end values outside. */
export class CubicSpline {
  readonly #knots: Float64Array;
  readonly #low: number;
  readonly #high: number;
  /** B_j(z) of the four splines that are not 0 there, and dB_j/dz. */
  readonly values = new Float64Array(4);
  readonly slopes = new Float64Array(4);
  /** How many coefficients there are. */
  readonly size: number;

  /** `breaks`: ascending, at least two. */
  constructor(breaks: ArrayLike<number>) {
    const last = breaks.length - 1;
    [this.#low, this.#high] = [breaks[0] as number, breaks[last] as number];
    const inner = Array.from(breaks).slice(1, last);
    this.#knots = Float64Array.of(...Array(4).fill(this.#low), ...inner, ...Array(4).fill(this.#high));
    this.size = inner.length + 4;
  }

  /** Writes `values` and `slopes` at z and returns which coefficient is the first of the four. */
  at(z: number): number {
    const place = Math.min(this.#high, Math.max(this.#low, z));
    let span = 3;
    while (span < this.size - 1 && place >= (this.#knots[span + 1] as number)) span += 1;
    const { values, slopes } = this;
    const knot = (index: number) => this.#knots[index] as number;
    values.fill(0);
    values[3] = 1;
    for (let degree = 1; degree <= 3; degree += 1) {
      if (degree === 3) {
        // dB_{j,3}/dz = 3·[B_{j,2}/(t_{j+3} − t_j) − B_{j+1,2}/(t_{j+4} − t_{j+1})].
        for (let index = 0; index < 4; index += 1) {
          const j = span - 3 + index;
          const before = index === 0 ? 0 : (values[index] as number) / (knot(j + 3) - knot(j));
          const after = index === 3 ? 0 : (values[index + 1] as number) / (knot(j + 4) - knot(j + 1));
          slopes[index] = place === z ? 3 * (before - after) : 0;
        }
      }
      // Cox and de Boor: B_{j,d} = (z − t_j)/(t_{j+d} − t_j)·B_{j,d−1} + (t_{j+d+1} − z)/(t_{j+d+1} − t_{j+1})·B_{j+1,d−1}.
      for (let index = 3 - degree; index < 4; index += 1) {
        const j = span - 3 + index;
        const own = values[index] as number;
        const next = index === 3 ? 0 : (values[index + 1] as number);
        const rising = own === 0 ? 0 : ((place - knot(j)) / (knot(j + degree) - knot(j))) * own;
        const falling = next === 0 ? 0 : ((knot(j + degree + 1) - place) / (knot(j + degree + 1) - knot(j + 1))) * next;
        values[index] = rising + falling;
      }
    }
    return span - 3;
  }
}
