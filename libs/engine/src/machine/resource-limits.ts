/** What `ulimit` says for this process; infinite where it says nothing. */
export interface ResourceLimits {
  /** ulimit -v */
  readonly addressBytes: number;
  /** ulimit -n */
  readonly openFiles: number;
  /** ulimit -u: processes and threads of this user together. */
  readonly processes: number;
}

/** The soft limits in the text of /proc/self/limits. */
export function parseResourceLimits(text: string): ResourceLimits {
  const soft = (name: string) => {
    const value = new RegExp(`^${name}\\s+(\\d+)\\s`, 'm').exec(text)?.[1];
    return value === undefined ? Number.POSITIVE_INFINITY : Number(value);
  };
  return {
    addressBytes: soft('Max address space'),
    openFiles: soft('Max open files'),
    processes: soft('Max processes'),
  };
}
