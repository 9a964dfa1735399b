/**
 * t with P(|T| ≤ t) = 0.95 for Student's distribution with `freedom` ≥ 1 degrees of freedom: the half-width of a 95 % confidence interval in
 * standard errors. To 2·10⁻⁴ relative (Abramowitz & Stegun 26.7.5, exact for 1 and 2).
 */
export function studentQuantile(freedom: number): number {
  if (freedom < 1) return Number.POSITIVE_INFINITY;
  if (freedom === 1) return 12.706204736174698;
  if (freedom === 2) return 4.302652729749464;
  const z = 1.959963984540054;
  const powers = [3, 5, 7, 9].map((power) => z ** power) as [number, number, number, number];
  const [z3, z5, z7, z9] = powers;
  return (
    z +
    (z3 + z) / (4 * freedom) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom ** 3) +
    (79 * z9 + 776 * z7 + 1482 * z5 - 1920 * z3 - 945 * z) / (92160 * freedom ** 4)
  );
}
