/** The least whole number 1, 2 or 5 times a power of ten that is not below `least`. */
export function roundStep(least: number): number {
  for (let power = 1; ; power *= 10) {
    const step = [1, 2, 5].find((digit) => digit * power >= least);
    if (step !== undefined) return step * power;
  }
}
