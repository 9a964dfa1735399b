/** y = f(x; θ) with its derivatives. */
export interface Model {
  /** How many parameters θ has. */
  readonly size: number;
  /** f(x; θ); writes ∂f/∂θ into `gradient`. */
  value(parameters: Float64Array, x: number, gradient: Float64Array): number;
}

/** Points to be fitted, each with its error. */
export interface FitData {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Standard errors, > 0. */
  readonly errors: Float64Array;
}

export interface Fit {
  readonly parameters: Float64Array;
  /** χ² = Σ((y − f)/error)². */
  readonly chiSquared: number;
  /** (JᵀWJ)⁻¹, row-major; NaN where the data do not determine the parameters. Computed when it is asked for: hundreds of resampled fits need none. */
  readonly covariance: Float64Array;
  readonly converged: boolean;
}

const MOST_STEPS = 100;

/**
 * θ that minimises χ² from `start`, by Levenberg and Marquardt's method with Nielsen's damping and Marquardt's scaling. Deterministic.
 * `data` has at least as many points as θ has parameters. It has converged where a step changes χ² by less than
 * `tolerance` of it; `converged` is false where 100 steps were not enough.
 */
export function leastSquares(model: Model, data: FitData, start: ArrayLike<number>, tolerance = 1e-10): Fit {
  const { size } = model;
  const { factor, change, ...scratch } = scratchOf(size);
  let { current, next } = scratch;
  let parameters = Float64Array.from(start);
  let trial = new Float64Array(size);
  fillEquations(current, model, data, parameters);
  let damping = 1e-3;
  let growth = 2;
  let converged = !Number.isFinite(current.chiSquared);
  for (let step = 0; step < MOST_STEPS && !converged; step += 1) {
    if (!factorise(current.matrix, size, damping, factor)) break;
    substitute(factor, size, current.vector, change);
    for (let index = 0; index < size; index += 1)
      trial[index] = (parameters[index] as number) + (change[index] as number);
    fillEquations(next, model, data, trial);
    const gain = current.chiSquared - next.chiSquared;
    if (gain >= 0) {
      converged = gain <= tolerance * (current.chiSquared + 1e-10);
      [parameters, trial] = [trial, parameters];
      [current, next] = [next, current];
      damping = Math.max(1e-12, damping / 3);
      growth = 2;
    } else {
      // A step so short that χ² cannot be told from what it was: this is the minimum.
      converged = relativeSize(change, parameters) < 1e-12;
      damping *= growth;
      growth *= 2;
    }
  }
  const matrix = current.matrix.slice();
  return {
    parameters,
    chiSquared: current.chiSquared,
    get covariance() {
      return inverse(matrix, size);
    },
    converged,
  };
}

/** What a fit of so many parameters writes to while it is made. */
interface Scratch {
  readonly current: NormalEquations;
  readonly next: NormalEquations;
  readonly factor: Float64Array;
  readonly change: Float64Array;
}

/** By number of parameters: a fit of a dozen points takes less time than making its matrices, and no fit is made within another. */
const scratches = new Map<number, Scratch>();

function scratchOf(size: number): Scratch {
  let scratch = scratches.get(size);
  if (scratch === undefined) {
    scratch = {
      current: emptyEquations(size),
      next: emptyEquations(size),
      factor: new Float64Array(size * size),
      change: new Float64Array(size),
    };
    scratches.set(size, scratch);
  }
  return scratch;
}

interface NormalEquations {
  chiSquared: number;
  /** JᵀWJ, row-major. */
  readonly matrix: Float64Array;
  /** JᵀW(y − f). */
  readonly vector: Float64Array;
  readonly gradient: Float64Array;
}

function emptyEquations(size: number): NormalEquations {
  return {
    chiSquared: 0,
    matrix: new Float64Array(size * size),
    vector: new Float64Array(size),
    gradient: new Float64Array(size),
  };
}

function fillEquations(
  equations: NormalEquations,
  model: Model,
  { x, y, errors }: FitData,
  parameters: Float64Array,
): void {
  const { size } = model;
  const { matrix, vector, gradient } = equations;
  matrix.fill(0);
  vector.fill(0);
  let chiSquared = 0;
  for (let point = 0; point < x.length; point += 1) {
    const residual = (y[point] as number) - model.value(parameters, x[point] as number, gradient);
    const weight = 1 / (errors[point] as number) ** 2;
    chiSquared += weight * residual * residual;
    for (let row = 0; row < size; row += 1) {
      const weighted = weight * (gradient[row] as number);
      vector[row]! += weighted * residual;
      for (let column = 0; column <= row; column += 1)
        matrix[row * size + column]! += weighted * (gradient[column] as number);
    }
  }
  for (let row = 0; row < size; row += 1) {
    for (let column = row + 1; column < size; column += 1) {
      matrix[row * size + column] = matrix[column * size + row] as number;
    }
  }
  equations.chiSquared = Number.isNaN(chiSquared) ? Number.POSITIVE_INFINITY : chiSquared;
}

/** Writes Cholesky's L of A + damping·diag A into `factor`; false where it is singular. Nothing above the diagonal is read or written. */
function factorise(matrix: Float64Array, size: number, damping: number, factor: Float64Array): boolean {
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = (matrix[row * size + column] as number) * (row === column ? 1 + damping : 1);
      for (let inner = 0; inner < column; inner += 1) {
        sum -= (factor[row * size + inner] as number) * (factor[column * size + inner] as number);
      }
      if (row !== column) factor[row * size + column] = sum / (factor[column * size + column] as number);
      else if (sum > 0) factor[row * size + row] = Math.sqrt(sum);
      else return false;
    }
  }
  return true;
}

/** Writes x of L·Lᵀ·x = b into `solution`. */
function substitute(factor: Float64Array, size: number, vector: Float64Array, solution: Float64Array): void {
  for (let row = 0; row < size; row += 1) {
    let sum = vector[row] as number;
    for (let column = 0; column < row; column += 1)
      sum -= (factor[row * size + column] as number) * (solution[column] as number);
    solution[row] = sum / (factor[row * size + row] as number);
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let sum = solution[row] as number;
    for (let column = row + 1; column < size; column += 1)
      sum -= (factor[column * size + row] as number) * (solution[column] as number);
    solution[row] = sum / (factor[row * size + row] as number);
  }
}

function inverse(matrix: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  const factor = new Float64Array(size * size);
  if (!factorise(matrix, size, 0, factor)) return result.fill(Number.NaN);
  const [unit, solution] = [new Float64Array(size), new Float64Array(size)];
  for (let column = 0; column < size; column += 1) {
    unit.fill(0);
    unit[column] = 1;
    substitute(factor, size, unit, solution);
    for (let row = 0; row < size; row += 1) result[row * size + column] = solution[row] as number;
  }
  return result;
}

function relativeSize(change: Float64Array, parameters: Float64Array): number {
  let largest = 0;
  for (let index = 0; index < change.length; index += 1) {
    largest = Math.max(largest, Math.abs(change[index] as number) / (Math.abs(parameters[index] as number) + 1e-300));
  }
  return largest;
}
