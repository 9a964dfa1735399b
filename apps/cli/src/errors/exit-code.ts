import type { ErrorCode } from '@loschmidt/core/error';

/** What every command's exit code means. `cancelled`: somebody stopped it, by `cancel` or `pause`; the state says which. */
export const EXIT = { done: 0, error: 1, usage: 2, failedPoints: 3, cancelled: 4, detached: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The user can correct the codes of `usage` by typing something else; those of `error` lie with the machine or with us. */
const EXIT_OF: Readonly<Record<ErrorCode, ExitCode>> = {
  'bad-input': EXIT.usage,
  'not-found': EXIT.usage,
  unsupported: EXIT.usage,
  conflict: EXIT.usage,
  'version-mismatch': EXIT.error,
  'over-capacity': EXIT.error,
  unavailable: EXIT.error,
  corrupt: EXIT.error,
  storage: EXIT.error,
  forbidden: EXIT.error,
  internal: EXIT.error,
  cancelled: EXIT.cancelled,
};

export function exitCodeOf(code: ErrorCode): ExitCode {
  return EXIT_OF[code];
}
