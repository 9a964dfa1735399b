/** 1234567 → `1,234,567` */
export function countText(count: number): string {
  const whole = Math.round(count);
  // The first number that Intl writes takes 13 ms: it writes those alone that are more than digits.
  return Math.abs(whole) < 1e21 ? String(whole).replace(/\B(?=(\d{3})+$)/g, ',') : whole.toLocaleString('en-US');
}

/** `1 point`, `2 points` */
export function counted(count: number, noun: string): string {
  return `${countText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Three digits at most, for rates: `0.12`, `3.4`, `56`, `7,890`. */
export function rateText(rate: number): string {
  if (rate >= 10) return countText(rate);
  return rate >= 1 ? rate.toFixed(1) : rate.toFixed(2);
}

const TIME_UNITS = [
  { unit: 'd', seconds: 86_400 },
  { unit: 'h', seconds: 3_600 },
  { unit: 'min', seconds: 60 },
  { unit: 's', seconds: 1 },
] as const;

/** `<0.1 s`, `0.4 s`, `12 s`, `3.5 min`, `2 h`, `1.5 d` */
export function durationText(seconds: number): string {
  if (seconds < 0.1) return '<0.1 s';
  const { unit, seconds: size } = unitFor(seconds);
  return `${amountText(seconds / size)} ${unit}`;
}

/** `about 3 min`, and `less than 0.1 s` */
export function aboutText(seconds: number): string {
  return seconds < 0.1 ? 'less than 0.1 s' : `about ${durationText(seconds)}`;
}

/** `2–3 min`: both ends in the unit of the upper one. */
export function durationRangeText(low: number, high: number): string {
  const { unit, seconds: size } = unitFor(high);
  const [from, to] = [amountText(low / size), amountText(high / size)];
  return from === to ? `${to} ${unit}` : `${from}–${to} ${unit}`;
}

const BYTE_UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** `512 B`, `1.5 GiB` */
export function bytesText(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < BYTE_UNITS.length - 1) {
    size /= 1024;
    unit++;
  }
  return `${amountText(size)} ${BYTE_UNITS[unit]}`;
}

/** Hours of one core: `<0.01 core-hours`, `3.4 core-hours`. */
export function coreHoursText(seconds: number): string {
  const hours = seconds / 3600;
  if (hours < 0.01) return '<0.01 core-hours';
  const digits = hours >= 100 ? countText(hours) : Number(hours.toPrecision(2)).toString();
  return `${digits} core-hours`;
}

function unitFor(seconds: number) {
  return TIME_UNITS.find(({ seconds: size }) => seconds >= size * 1.5) ?? { unit: 's', seconds: 1 };
}

function amountText(amount: number): string {
  return amount >= 10 ? countText(amount) : String(Number(amount.toFixed(1)));
}
