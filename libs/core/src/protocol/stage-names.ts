import type { Point } from '../point/point.js';

/**
 * The stages inside one cycle in the order of time, without the closing `cycle`:
 * `h1.1 h2.1 … h1.r h2.r erased`, and for an echo `h2.r-reversed … h1.1-reversed`, with `undo` also `erased-reversed`.
 * They depend on the protocol alone: `erased` is there for `none` too.
 */
export function stageNames(point: Point): readonly string[] {
  const forward = factorStages(point);
  const { protocol } = point;
  if (protocol.kind === 'forward') {
    return [...forward, 'erased'];
  }
  const back = forward.toReversed().map((stage) => `${stage}-reversed`);
  return [...forward, 'erased', ...back, ...(protocol.undo ? ['erased-reversed'] : [])];
}

function factorStages(point: Point): string[] {
  if (point.evolution.kind === 'full') {
    return ['h'];
  }
  const stages: string[] = [];
  for (let alternation = 1; alternation <= point.evolution.alternations; alternation += 1) {
    for (const factor of point.species.keys()) {
      stages.push(`h${factor + 1}.${alternation}`);
    }
  }
  return stages;
}
