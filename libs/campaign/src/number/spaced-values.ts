/** Those that are exact. */
const POWERS = Array.from({ length: 23 }, (_, power) => 10 ** power);

/** `value` rounded to so many places behind the point; before it where they are negative. */
export function decimalNear(value: number, places: number): number {
  const size = Math.abs(places);
  const unit = POWERS[size] ?? 10 ** size;
  if (!Number.isFinite(unit)) return value;
  return places < 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit;
}

/**
 * How a campaign makes the values that nobody wrote: `decimal`, grids without the rounding of sums and `derived` as with decimals; `binary`, as
 * floating point gives them, of campaigns that were planned so: their points keep their values and names.
 */
export type Arithmetic = 'decimal' | 'binary';

/** Digits of generated values; more where neighbours would become one value. 17 tell any two numbers apart. */
const DIGITS = [12, 15, 17];
const MOST_DIGITS = 17;

/** What a few sums and products of numbers up to 1 are off by. */
const ROUNDING = 2 ** -50;

/** num values from min to max, both as they are written; null where numbers lie less close. */
export function valuesBetween(
  { min, max, num, log }: { readonly min: number; readonly max: number; readonly num: number; readonly log: boolean },
  arithmetic: Arithmetic,
): readonly number[] | null {
  const at = (index: number): number => {
    const share = num === 1 ? 0 : index / (num - 1);
    if (log) return max / min < Infinity ? min * (max / min) ** share : min ** (1 - share) * max ** share;
    return max - min < Infinity ? min + (max - min) * share : min * (1 - share) + max * share;
  };
  if (arithmetic === 'binary') return Array.from({ length: num }, (_, index) => rounded(at(index), 12));
  const scale = Math.max(Math.abs(min), Math.abs(max));
  return distinct(num, (index, digits) => {
    if (index === 0) return min;
    if (index === num - 1) return max;
    return rounded(log ? at(index) : withoutSumError(at(index), scale, digits), digits);
  });
}

/** start + i·step for i < num; null where numbers lie less close. */
export function valuesFrom(
  { start, step, num }: { readonly start: number; readonly step: number; readonly num: number },
  arithmetic: Arithmetic,
): readonly number[] | null {
  const at = (index: number): number => start + index * step;
  if (arithmetic === 'binary') return Array.from({ length: num }, (_, index) => rounded(at(index), 12));
  const scale = Math.max(Math.abs(start), Math.abs(at(num - 1)), Math.abs(step));
  return distinct(num, (index, digits) =>
    index === 0 ? start : rounded(withoutSumError(at(index), scale, digits), digits),
  );
}

function distinct(num: number, value: (index: number, digits: number) => number): readonly number[] | null {
  for (const digits of DIGITS) {
    const values = Array.from({ length: num }, (_, index) => value(index, digits) + 0);
    const direction = Math.sign((values.at(-1) ?? 0) - (values[0] ?? 0)) || 1;
    if (values.every((one, index) => index === 0 || Math.sign(one - (values[index - 1] ?? 0)) === direction))
      return values;
  }
  return null;
}

/** Rounded to so many significant digits, so that it is the same on every machine. */
function rounded(value: number, digits: number): number {
  return Number(value.toPrecision(digits)) + 0;
}

/**
 * The number of at most 12 digits, counted from the first one of `scale`, that `sum` is but for the rounding of numbers as large as that;
 * `sum` where there is none, or where neighbours differ by less than that rounding. −0.1 + 0.6/6 is 0, and not −1.4e−17.
 */
function withoutSumError(sum: number, scale: number, digits: number): number {
  if (scale === 0 || digits === MOST_DIGITS) return sum;
  const places = 11 - Math.floor(Math.log10(scale));
  const near = decimalNear(sum, places);
  return Math.abs(sum - near) <= scale * ROUNDING ? near : sum;
}
