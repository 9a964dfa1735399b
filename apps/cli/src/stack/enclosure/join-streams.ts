import type { Duplex } from 'node:stream';

/** Carries bytes both ways; an end passes on as an end, and what breaks on one side breaks the other. */
export function joinStreams(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.once('error', () => to.destroy());
    from.once('close', () => to.destroy());
  }
}
