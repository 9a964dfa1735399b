/**
 * A key and a bound for each index from 0, and the largest of both over every range: `set`, `first` and, as a rule, `best` take
 * O(log n). An index without a key has the key −∞ and is never found.
 */
export class MaxTree {
  #leaves = 1;
  #keys = new Float64Array(2).fill(Number.NEGATIVE_INFINITY);
  #bounds = new Float64Array(2).fill(Number.NEGATIVE_INFINITY);

  /** How many indexes have room. */
  get capacity(): number {
    return this.#leaves;
  }

  /** Forgets everything and has room for `capacity` indexes. */
  clear(capacity: number): void {
    this.#leaves = 2 ** Math.ceil(Math.log2(Math.max(1, capacity)));
    this.#keys = new Float64Array(2 * this.#leaves).fill(Number.NEGATIVE_INFINITY);
    this.#bounds = new Float64Array(2 * this.#leaves).fill(Number.NEGATIVE_INFINITY);
  }

  set(index: number, key: number, bound = key): void {
    const [keys, bounds] = [this.#keys, this.#bounds];
    let node = this.#leaves + index;
    if (keys[node] === key && bounds[node] === bound) return;
    keys[node] = key;
    bounds[node] = bound;
    for (node >>= 1; node > 0; node >>= 1) {
      const most = larger(keys, node);
      const widest = larger(bounds, node);
      if (keys[node] === most && bounds[node] === widest) return;
      keys[node] = most;
      bounds[node] = widest;
    }
  }

  delete(index: number): void {
    this.set(index, Number.NEGATIVE_INFINITY);
  }

  key(index: number): number {
    return this.#keys[this.#leaves + index] ?? Number.NEGATIVE_INFINITY;
  }

  get largestKey(): number {
    return this.#keys[1] ?? Number.NEGATIVE_INFINITY;
  }

  get largestBound(): number {
    return this.#bounds[1] ?? Number.NEGATIVE_INFINITY;
  }

  /** The first index from `from` on, before `to`, with a key of at least `least`; −1 where there is none. */
  first(least: number, from = 0, to = this.#leaves): number {
    if (least === Number.NEGATIVE_INFINITY || from >= to) return -1;
    const keys = this.#keys;
    let node = this.#leaves + from;
    // Up until a subtree that begins here has one, then down to it.
    while ((keys[node] ?? 0) < least) {
      while (node & 1) node >>= 1;
      if (node === 0) return -1;
      node += 1;
    }
    while (node < this.#leaves) {
      node *= 2;
      if ((keys[node] ?? 0) < least) node += 1;
    }
    const index = node - this.#leaves;
    return index < to ? index : -1;
  }

  /** Among the indexes with a bound of at least `least` the one with the largest key, the first of equals; −1 where there is none. */
  best(least: number): number {
    const [keys, bounds, leaves] = [this.#keys, this.#bounds, this.#leaves];
    let bestKey = Number.NEGATIVE_INFINITY;
    let best = -1;
    const visit = (node: number, start: number, size: number): void => {
      const key = keys[node] ?? 0;
      if (key < bestKey || (key === bestKey && start >= best) || !((bounds[node] ?? 0) >= least)) return;
      if (node >= leaves) {
        bestKey = key;
        best = start;
        return;
      }
      const half = size / 2;
      const leftFirst = (keys[2 * node] ?? 0) >= (keys[2 * node + 1] ?? 0);
      if (leftFirst) visit(2 * node, start, half);
      visit(2 * node + 1, start + half, half);
      if (!leftFirst) visit(2 * node, start, half);
    };
    visit(1, 0, leaves);
    return best;
  }
}

/** Of the two nodes below this one. */
function larger(values: Float64Array, node: number): number {
  const [left = 0, right = 0] = [values[2 * node], values[2 * node + 1]];
  return Math.max(left, right);
}
