/** How the services of a home are laid out. It stays until `loschmidt down`, restarts included. */
export interface StackShape {
  /** Where the orchestrator listens, and how this machine reaches it, both host:port; null: a free port of the loopback address. */
  readonly orchestrator: { readonly listen: string; readonly reach: string } | null;
  /** Whether a runner is started here. */
  readonly runner: boolean;
  /** host:port of the metrics of each; absent: there are none. */
  readonly metrics?: { readonly orchestrator: string; readonly runner: string };
}

export const DEFAULT_SHAPE: StackShape = { orchestrator: null, runner: true };

export function sameShape(a: StackShape, b: StackShape): boolean {
  const isSameMetrics = a.metrics?.orchestrator === b.metrics?.orchestrator;
  return a.runner === b.runner && a.orchestrator?.listen === b.orchestrator?.listen && isSameMetrics;
}

/** Services laid out for runners elsewhere wait for these, however long their queue is: they never end by themselves. */
export function endsWhenIdle(shape: StackShape): boolean {
  const { metrics: _, ...rest } = shape;
  return sameShape(rest, DEFAULT_SHAPE);
}
