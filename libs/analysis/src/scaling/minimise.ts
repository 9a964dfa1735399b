/**
 * A minimum of `value` near `start` by Nelder and Mead's simplex: no derivatives, which a collapse's quality has not everywhere. `steps` are
 * the first simplex's sides. Deterministic; ends after `most` evaluations or when the simplex is within `tolerance` of its first size.
 */
export function minimise(
  value: (at: Float64Array) => number,
  start: ArrayLike<number>,
  steps: ArrayLike<number>,
  { most = 200, tolerance = 1e-4 }: { readonly most?: number; readonly tolerance?: number } = {},
): { readonly at: Float64Array; readonly value: number } {
  const size = start.length;
  const evaluated = (at: Float64Array): Vertex => ({ at, value: value(at) });
  const simplex: Vertex[] = [evaluated(Float64Array.from(start))];
  for (let axis = 0; axis < size; axis += 1) {
    const at = Float64Array.from(start);
    at[axis]! += steps[axis] as number;
    simplex.push(evaluated(at));
  }
  let count = simplex.length;
  const ascending = (one: Vertex, other: Vertex) => one.value - other.value;
  while (count < most) {
    simplex.sort(ascending);
    const [best, worst, second] = [simplex[0], simplex[size], simplex[size - 1]] as [Vertex, Vertex, Vertex];
    if (
      simplex.every(({ at }) =>
        at.every(
          (own, axis) => Math.abs(own - (best.at[axis] as number)) <= tolerance * Math.abs(steps[axis] as number),
        ),
      )
    )
      break;
    const centre = new Float64Array(size);
    for (const vertex of simplex)
      if (vertex !== worst)
        for (let axis = 0; axis < size; axis += 1) centre[axis]! += (vertex.at[axis] as number) / size;
    const along = (share: number) =>
      evaluated(centre.map((own, axis) => own + share * ((worst.at[axis] as number) - own)));
    const reflected = along(-1);
    count += 1;
    if (reflected.value < best.value) {
      const expanded = along(-2);
      count += 1;
      simplex[size] = expanded.value < reflected.value ? expanded : reflected;
    } else if (reflected.value < second.value) {
      simplex[size] = reflected;
    } else {
      const contracted = along(reflected.value < worst.value ? -0.5 : 0.5);
      count += 1;
      if (contracted.value < Math.min(worst.value, reflected.value)) simplex[size] = contracted;
      else {
        for (let index = 1; index <= size; index += 1) {
          const vertex = simplex[index] as Vertex;
          simplex[index] = evaluated(vertex.at.map((own, axis) => ((best.at[axis] as number) + own) / 2));
        }
        count += size;
      }
    }
  }
  return simplex.sort(ascending)[0] as Vertex;
}

interface Vertex {
  readonly at: Float64Array;
  readonly value: number;
}
