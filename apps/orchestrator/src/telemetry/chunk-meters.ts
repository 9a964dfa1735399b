import { CHUNK_SECONDS, type Meters } from '@loschmidt/telemetry';
import { type ObserveChunk, type Outcome, UNOBSERVED } from './chunk-observer.js';

const OUTCOMES: Readonly<Record<Outcome, true>> = {
  ...{ committed: true, split: true, requeued: true, crashed: true, failed: true },
  ...{ vanished: true, refused: true, hung: true, 'never-began': true },
};

/** Counts what happens to chunks, and how long it takes. */
export function chunkMeters(meters: Meters): ObserveChunk {
  const tries = meters.counter(
    'loschmidt_chunk_tries_total',
    'Tries of chunks that have ended, by outcome.',
    Object.keys(OUTCOMES).map((outcome) => ({ outcome })),
  );
  const points = meters.counter('loschmidt_points_total', 'Points that were committed, by how they ended.', [
    { state: 'completed' },
    { state: 'failed' },
  ]);
  const rows = meters.counter('loschmidt_rows_total', 'Rows that were committed.', [{}]);
  const lost = meters.counter('loschmidt_lost_seconds_total', 'Seconds of a core of which nothing counts.', [{}]);
  const saved = meters.counter('loschmidt_checkpoint_bytes_total', 'Bytes of saved points.', [{}]);
  const seconds = meters.histogram(
    'loschmidt_chunk_seconds',
    'How long phases of a chunk take; compute: what its runner says, of stream a part.',
    CHUNK_SECONDS,
  );
  return () => ({
    ...UNOBSERVED,
    begin: (phase) => {
      const began = performance.now();
      return { end: () => seconds((performance.now() - began) / 1_000, { phase }) };
    },
    computed: (value) => seconds(value, { phase: 'compute' }),
    tried: (outcome) => tries(1, { outcome }),
    counted: ({ completed, failed, rows: more }) => {
      points(completed, { state: 'completed' });
      points(failed, { state: 'failed' });
      rows(more);
    },
    lost: (value) => lost(value),
    saved: (bytes) => saved(bytes),
  });
}
