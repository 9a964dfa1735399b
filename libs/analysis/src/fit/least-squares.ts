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
  /** (JᵀWJ)⁻¹, row-major; NaN where the data do not determine the parameters. */
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
  const size = model.size;
  let parameters = Float64Array.from(start);
  let trial = new Float64Array(size);
  let current = normalEquations(model, data, parameters);
  let next = emptyEquations(size);
  let damping = 1e-3;
  let growth = 2;
  let converged = !Number.isFinite(current.chiSquared);
  for (let step = 0; step < MOST_STEPS && !converged; step += 1) {
    const change = solve(current.matrix, current.vector, size, damping);
    if (change === null) break;
    for (let index = 0; index < size; index += 1)
      trial[index] = (parameters[index] as number) + (change[index] as number);
    next = normalEquations(model, data, trial, next);
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
  return { parameters, chiSquared: current.chiSquared, covariance: inverse(current.matrix, size), converged };
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

function normalEquations(
  model: Model,
  { x, y, errors }: FitData,
  parameters: Float64Array,
  equations = emptyEquations(model.size),
): NormalEquations {
  const { size } = model;
  const { matrix, vector, gradient } = equations;
  matrix.fill(0);
  vector.fill(0);
  equations.chiSquared = 0;
  for (let point = 0; point < x.length; point += 1) {
    const residual = (y[point] as number) - model.value(parameters, x[point] as number, gradient);
    const weight = 1 / (errors[point] as number) ** 2;
    equations.chiSquared += weight * residual * residual;
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
  if (Number.isNaN(equations.chiSquared)) equations.chiSquared = Number.POSITIVE_INFINITY;
  return equations;
}

/** Solves (A + damping·diag A)·x = b by Cholesky's method; null where it is singular. */
function solve(matrix: Float64Array, vector: Float64Array, size: number, damping: number): Float64Array | null {
  const factor = cholesky(matrix, size, damping);
  if (factor === null) return null;
  const solution = Float64Array.from(vector);
  for (let row = 0; row < size; row += 1) {
    let sum = solution[row] as number;
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
  return solution;
}

function cholesky(matrix: Float64Array, size: number, damping: number): Float64Array | null {
  const factor = new Float64Array(size * size);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column <= row; column += 1) {
      let sum = (matrix[row * size + column] as number) * (row === column ? 1 + damping : 1);
      for (let inner = 0; inner < column; inner += 1) {
        sum -= (factor[row * size + inner] as number) * (factor[column * size + inner] as number);
      }
      if (row !== column) factor[row * size + column] = sum / (factor[column * size + column] as number);
      else if (sum > 0) factor[row * size + row] = Math.sqrt(sum);
      else return null;
    }
  }
  return factor;
}

function inverse(matrix: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size).fill(Number.NaN);
  for (let column = 0; column < size; column += 1) {
    const unit = new Float64Array(size);
    unit[column] = 1;
    const solution = solve(matrix, unit, size, 0);
    if (solution === null) return result.fill(Number.NaN);
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
