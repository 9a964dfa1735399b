import { createHash } from 'node:crypto';

/** What a span is known by. */
export interface SpanIdentity {
  readonly traceId: string;
  readonly spanId: string;
}

/**
 * The identity of what has these names, the same in every program: a span of a run can be spoken of by whoever knows the run, before it is told
 * and after a restart, and nothing has to be carried along.
 */
export function spanIdentity(trace: readonly (string | number)[], span: string): SpanIdentity {
  const idOf = (names: readonly unknown[], digits: number) =>
    createHash('sha256').update(JSON.stringify(names)).digest('hex').slice(0, digits);
  return { traceId: idOf(['trace', ...trace], 32), spanId: idOf(['span', ...trace, span], 16) };
}
