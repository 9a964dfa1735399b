/** How the services of a home are laid out. It stays until `loschmidt down`, restarts included. */
export interface StackShape {
  /** Where the orchestrator listens, and how this machine reaches it, both host:port; null: a free port of the loopback address. */
  readonly orchestrator: { readonly listen: string; readonly reach: string } | null;
  /** Whether a runner is started here. */
  readonly runner: boolean;
}

export const DEFAULT_SHAPE: StackShape = { orchestrator: null, runner: true };

export function sameShape(a: StackShape, b: StackShape): boolean {
  return a.runner === b.runner && a.orchestrator?.listen === b.orchestrator?.listen;
}

/** Services laid out for runners elsewhere wait for these, however long their queue is: they never end by themselves. */
export function endsWhenIdle(shape: StackShape): boolean {
  return sameShape(shape, DEFAULT_SHAPE);
}
