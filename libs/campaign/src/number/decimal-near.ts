/** Those that are exact. */
const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** `value` rounded to so many places behind the point; before it where they are negative. */
export function decimalNear(value: number, places: number): number {
  const size = Math.abs(places);
  const unit = POWERS[size] ?? 10 ** size;
  if (!Number.isFinite(unit)) return value;
  return places < 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit;
}
