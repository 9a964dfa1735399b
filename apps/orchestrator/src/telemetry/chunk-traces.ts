import { runIdentity, type TracedWork, type Tracer } from '@loschmidt/telemetry';
import { type ObserveChunk, UNOBSERVED } from './chunk-observer.js';

/** One trace for each time that a chunk is seen to, with a link to its run: dispatch, stream (in which its runner computes), commit, again for each try. */
export function chunkTraces(tracer: Tracer): ObserveChunk {
  return ({ campaign, run, chunk }) => {
    const root = tracer.beginLinked(
      'chunk',
      { 'loschmidt.campaign': campaign, 'loschmidt.run': run, 'loschmidt.chunk': chunk },
      runIdentity({ campaign, run }),
    );
    let tries = 0;
    /** What fails is not ended by itself. */
    const open = new Set<TracedWork>();
    const endAll = () => {
      for (const phase of open) phase.end();
      open.clear();
    };
    return {
      ...UNOBSERVED,
      begin: (name) => {
        const phase = root.begin(name);
        open.add(phase);
        return {
          traceparent: phase.traceparent,
          end: () => {
            open.delete(phase);
            phase.end();
          },
        };
      },
      tried: (outcome) => {
        endAll();
        tries += 1;
        root.say({ 'loschmidt.outcome': outcome, 'loschmidt.tries': tries });
      },
      counted: ({ completed, failed, rows }) =>
        root.say({
          'loschmidt.points.completed': completed,
          'loschmidt.points.failed': failed,
          'loschmidt.rows': rows,
        }),
      ended: () => {
        endAll();
        root.end();
      },
    };
  };
}
