/** One partition a task queue and fair matching: with more partitions priorities and weights hold only roughly. Dynamic configuration, `key=value`. */
export const MATCHING = [
  'matching.numTaskqueueReadPartitions=1',
  'matching.numTaskqueueWritePartitions=1',
  'matching.enableFairness=true',
];

/** Exclusive: one process opens it, and needs no memory shared over its folder, which network file systems do not have. */
const PRAGMAS = ['locking_mode=exclusive', 'journal_mode=wal', 'synchronous=normal'];

/**
 * Starts a development server of Temporal that keeps its histories in a file. Its log is synced when it is folded into the database, not at each
 * transaction: a power cut loses the last ones and tears nothing, and campaigns go on from their folders.
 */
export function serverArgs(database: string, settings: readonly string[]): string[] {
  return [
    ...['server', 'start-dev', '--db-filename', database],
    ...PRAGMAS.flatMap((pragma) => ['--sqlite-pragma', pragma]),
    ...settings.flatMap((setting) => ['--dynamic-config-value', setting]),
  ];
}
