/** Beyond this the recurrence is scaled down, so that it does not overflow. */
const LARGE = 1e250;

/**
 * J_0(x) … J_M(x) for x ≥ 0, M the smallest with 2·Σ_{k>M}|J_k(x)| ≤ tolerance: backward recurrence
 * J_{k−1} = (2k/x)·J_k − J_{k+1} from far beyond the turning point, normalised by J_0 + 2·ΣJ_{2k} = 1 (Miller).
 */
export function besselValues(x: number, tolerance: number): number[] {
  if (x < 1e-8) return x <= tolerance ? [1] : [1, x / 2];
  const count = Math.ceil(x + 20 * Math.cbrt(x) + 60);
  const values = new Array<number>(count + 1).fill(0);
  let above = 0;
  let here = 1e-300;
  for (let k = count; k >= 0; k -= 1) {
    values[k] = here;
    const below = ((2 * k) / x) * here - above;
    above = here;
    here = below;
    if (Math.abs(here) > LARGE) {
      above /= LARGE;
      here /= LARGE;
      for (let j = k; j <= count && values[j] !== 0; j += 1) values[j] = (values[j] ?? 0) / LARGE;
    }
  }
  const even = values.reduce((sum, value, k) => (k > 0 && k % 2 === 0 ? sum + value : sum), 0);
  const norm = (values[0] ?? 0) + 2 * even;
  let last = count;
  let tail = 0;
  while (last > 0 && tail + 2 * Math.abs((values[last] ?? 0) / norm) <= tolerance) {
    tail += 2 * Math.abs((values[last] ?? 0) / norm);
    last -= 1;
  }
  return values.slice(0, last + 1).map((value) => value / norm);
}
