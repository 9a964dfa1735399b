import type { Pacer } from '../kernel/pacer.js';
import type { LevelImbalance } from '../observables/state-view.js';

/** Eigenvectors m and n count as near where at most so many are between them: O_mn at nearly no frequency. */
const NEAR = 16;

/** Seconds of one element of one basis state. */
const ELEMENT_SECONDS = 2e-9;

export interface LevelVectors {
  /** A row a basis state: the components of all eigenvectors. */
  readonly vectors: Float64Array;
  /** Eigenvectors by ascending energy. */
  readonly order: Uint32Array;
  /** How many of them have each distinct energy. */
  readonly counts: Int32Array;
  /** Diagonal operators by basis state. */
  readonly operators: readonly Float64Array[];
}

/**
 * The diagonal and the off-diagonal test of eigenstate thermalization of operators that are diagonal in the basis. The diagonal takes the mean
 * over degenerate eigenvectors, so that it depends on no choice of them; elements between eigenvectors are of those that are alone.
 * H. Kim, T. N. Ikeda, D. A. Huse, Phys. Rev. E 90, 052105 (2014); T. LeBlond et al., Phys. Rev. E 100, 062134 (2019).
 */
export function levelImbalance({ vectors, order, counts, operators }: LevelVectors, pacer: Pacer): LevelImbalance[] {
  const size = order.length;
  const levelOf = new Uint32Array(size);
  for (let level = 0, at = 0; level < counts.length; level += 1) {
    levelOf.fill(level, at, at + (counts[level] ?? 0));
    at += counts[level] ?? 0;
  }
  // Of each operator O_{j, j + d}, d = 0 … NEAR, at d·size + j.
  const elements = operators.map(() => new Float64Array((NEAR + 1) * size));
  const sorted = new Float64Array(size);
  for (let state = 0; state < size; state += 1) {
    for (let j = 0; j < size; j += 1) sorted[j] = vectors[state * size + (order[j] as number)] as number;
    for (const [index, operator] of operators.entries()) {
      addElements(elements[index] as Float64Array, sorted, operator[state] as number);
    }
    pacer.spend((NEAR + 1) * operators.length * size * ELEMENT_SECONDS);
  }
  return elements.map((own) => {
    const diagonal = new Float64Array(counts.length);
    for (let j = 0; j < size; j += 1) {
      const level = levelOf[j] ?? 0;
      diagonal[level] = (diagonal[level] ?? 0) + (own[j] ?? 0) / (counts[level] ?? 1);
    }
    return { diagonal, difference: meanDifference(diagonal), gaussianity: gaussianity(own, levelOf, counts) };
  });
}

function addElements(elements: Float64Array, sorted: Float64Array, value: number): void {
  const size = sorted.length;
  if (value === 0) return;
  for (let d = 0; d <= NEAR; d += 1) {
    const start = d * size;
    for (let j = 0; j + d < size; j += 1) {
      elements[start + j] = (elements[start + j] as number) + value * (sorted[j] as number) * (sorted[j + d] as number);
    }
  }
}

/** Of neighbours in the middle half; null where it has fewer than two. */
function meanDifference(diagonal: Float64Array): number | null {
  const [first, last] = middle(diagonal.length);
  if (last - first < 2) return null;
  let sum = 0;
  for (let level = first + 1; level < last; level += 1) {
    sum += Math.abs((diagonal[level] ?? 0) - (diagonal[level - 1] ?? 0));
  }
  return sum / (last - 1 - first);
}

/** ⟨x²⟩/⟨|x|⟩² of the elements between near eigenvectors in the middle half that no other is degenerate with; null where all are 0. */
function gaussianity(elements: Float64Array, levelOf: Uint32Array, counts: Int32Array): number | null {
  const size = levelOf.length;
  const [first, last] = middle(size);
  const isAlone = (j: number) => counts[levelOf[j] ?? 0] === 1;
  let [pairs, moduli, squares] = [0, 0, 0];
  for (let d = 1; d <= NEAR; d += 1) {
    for (let j = first; j + d < last; j += 1) {
      if (!isAlone(j) || !isAlone(j + d)) continue;
      const element = elements[d * size + j] ?? 0;
      pairs += 1;
      moduli += Math.abs(element);
      squares += element * element;
    }
  }
  // Elements that a symmetry forbids are rounding.
  return moduli <= pairs * 1e-13 ? null : (squares * pairs) / (moduli * moduli);
}

/** The middle half of a list: its first place, and the one after its last. */
function middle(count: number): readonly [first: number, last: number] {
  return [Math.floor(count / 4), Math.ceil((3 * count) / 4)];
}
