/** Whole numbers with thin spaces between thousands; – for what is not known. */
export function count(value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, '\u202f');
}

/** Two parts of a time at most: 45 s, 3 min 20 s, 5 h 12 min, 3 d 4 h. */
export function duration(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return '–';
  if (seconds < 10) return `${Number(seconds.toPrecision(2))} s`;
  const parts = UNITS.reduce<{ left: number; said: string[] }>(
    ({ left, said }, [size, unit]) => {
      const whole = Math.floor(left / size);
      return {
        left: left - whole * size,
        said: whole > 0 || said.length > 0 ? [...said, whole > 0 ? `${whole} ${unit}` : ''] : said,
      };
    },
    { left: Math.round(seconds), said: [] },
  );
  return parts.said
    .slice(0, 2)
    .filter((part) => part !== '')
    .join(' ');
}

const UNITS = [
  [86_400, 'd'],
  [3_600, 'h'],
  [60, 'min'],
  [1, 's'],
] as const;

/** What is left: 5–9 min; under 3 min where it may be next to nothing; about 1.5 min where both ends are nearly the same. */
export function range(seconds: readonly [number, number] | null): string {
  if (seconds === null) return '–';
  const [low, high] = seconds;
  if (low > 0 && high <= NEARLY * low) {
    const middle = (low + high) / 2;
    const [size, unit] = UNITS.find(([one]) => middle >= one) ?? SECONDS;
    return `about ${Number((middle / size).toPrecision(2))} ${unit}`;
  }
  const [size, unit] = UNITS.find(([one]) => high >= 2 * one) ?? SECONDS;
  const [from, to] = [Math.floor(low / size), Math.ceil(high / size)];
  if (to === 0) return `0 ${unit}`;
  return from === 0 ? `under ${to} ${unit}` : `${from}–${to} ${unit}`;
}

const SECONDS = [1, 's'] as const;
const NEARLY = 1.5;

export function coreHours(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined) return '–';
  const hours = seconds / 3600;
  return hours === 0
    ? '0'
    : hours >= 100
      ? count(hours)
      : hours < 0.001
        ? '< 0.001'
        : String(Number(hours.toPrecision(2)));
}

/** A moment in the reader's own time. */
export function moment(iso: string | null | undefined): string {
  if (iso === null || iso === undefined) return '–';
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** A value of an axis or a column, short. */
export function shortValue(value: unknown): string {
  if (value === null || value === undefined) return '–';
  const beyond = typeof value === 'number' || typeof value === 'string' ? BEYOND[String(value)] : undefined;
  if (beyond !== undefined) return beyond;
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(6)));
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** What is no finite number, of which JSON has the name alone. */
const BEYOND: Readonly<Record<string, string>> = { Infinity: '∞', '-Infinity': '−∞' };

/** Bytes in the unit that keeps two digits: 512 MiB, 3.8 GiB. */
export function bytes(value: number): string {
  const power = value < 1 ? 0 : Math.min(4, Math.floor(Math.log2(value) / 10));
  return `${Number((value / 1024 ** power).toPrecision(power === 0 ? 4 : 2))} ${['B', 'KiB', 'MiB', 'GiB', 'TiB'][power]}`;
}
