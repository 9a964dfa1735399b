/** max(1, ⌊cycles/20⌋): about twenty measurements in a point, for observables that cost as much as many cycles. */
export function expensiveCadence(cycles: number): number {
  return Math.max(1, Math.floor(cycles / 20));
}
