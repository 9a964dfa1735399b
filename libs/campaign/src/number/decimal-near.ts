/** `value` rounded to so many places behind the point; before it where they are negative. */
export function decimalNear(value: number, places: number): number {
  const unit = 10 ** Math.abs(places);
  if (!Number.isFinite(unit)) return value;
  return places < 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit;
}
