import { LoschmidtError } from '@loschmidt/core/error';
import type { BindingLimit, MachineLimits } from './machine-limits.js';

/** Such as `7.6 GiB of addresses, by ulimit -v`. */
export function limitText({ of, value, by }: BindingLimit): string {
  return `${amount(of, value)}, by ${by}`;
}

/** Throws `over-capacity` where a limit leaves no slot. */
export function requireSlot({ slots, binding }: MachineLimits): void {
  const limit = binding.find((each) => each.slots < 1);
  if (slots > 0 || limit === undefined) return;
  throw new LoschmidtError(
    'over-capacity',
    `Cannot compute here: one slot needs ${amount(limit.of, limit.least)}, and the limit is ${limitText(limit)}.`,
    {
      hint: limit.by.startsWith('ulimit')
        ? `Raise it with \`${limit.by} unlimited\`, or as far as it goes.`
        : `Raise it in ${limit.by}.`,
    },
  );
}

function amount(of: BindingLimit['of'], value: number): string {
  switch (of) {
    case 'cores':
      return `${Number(value.toFixed(2))} ${value === 1 ? 'core' : 'cores'}`;
    case 'memory':
      return `${gibibytes(value)} of memory`;
    case 'addresses':
      return `${gibibytes(value)} of addresses`;
    case 'files':
      return `${value} open files`;
    case 'threads':
      return `${value} processes and threads`;
  }
}

function gibibytes(bytes: number): string {
  return `${Number((bytes / 2 ** 30).toPrecision(3))} GiB`;
}
