const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, min: 60, h: 3_600, d: 86_400 };

/** Seconds of `90s`, `5m`, `2h`, `1d`, or as Slurm writes it: `30:00`, `12:00:00`, `1-12:00:00`. Null for anything else. */
export function readDuration(text: string): number | null {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(s|m|min|h|d)$/.exec(text) ?? [];
  if (amount !== undefined) return Number(amount) * (UNITS[unit] ?? Number.NaN);
  const clock = /^(?:(?:(\d+)-)?(\d+):)?([0-5]?\d):([0-5]\d)$/.exec(text);
  if (clock === null) return null;
  const [days, hours, minutes, seconds] = clock.slice(1).map((part) => Number(part ?? 0));
  return 86_400 * (days ?? 0) + 3_600 * (hours ?? 0) + 60 * (minutes ?? 0) + (seconds ?? 0);
}
