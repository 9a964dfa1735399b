import { openMeters } from '@loschmidt/telemetry';
import { expect, it } from 'vitest';
import { chunkMeters } from './chunk-meters.js';
import { observeWith, UNOBSERVED } from './chunk-observer.js';

const NAME = { campaign: 'c', run: 1, chunk: '1-000000' };

it('a chunk is counted by outcome, with its points and rows, and each of its phases is timed', async () => {
  const meters = await openMeters();
  const observed = observeWith(null, chunkMeters(meters))(NAME);
  observed.begin('dispatch').end();
  observed.computed(3);
  observed.tried('vanished');
  observed.lost(1.5);
  observed.tried('committed');
  observed.counted({ completed: 2, failed: 1, rows: 40 });
  observed.saved(100);
  const text = await meters.text((error) => {
    throw error;
  });
  for (const line of [
    'loschmidt_chunk_tries_total{outcome="committed"} 1',
    'loschmidt_chunk_tries_total{outcome="vanished"} 1',
    'loschmidt_chunk_tries_total{outcome="never-began"} 0',
    'loschmidt_points_total{state="completed"} 2',
    'loschmidt_points_total{state="failed"} 1',
    'loschmidt_rows_total 40',
    'loschmidt_lost_seconds_total 1.5',
    'loschmidt_checkpoint_bytes_total 100',
    'loschmidt_chunk_seconds_count{phase="dispatch"} 1',
    'loschmidt_chunk_seconds_sum{phase="compute"} 3',
  ])
    expect(text).toContain(`\n${line}\n`);
});

it('where nobody looks, nothing is made for a chunk', () => {
  expect(observeWith(null, null)(NAME)).toBe(UNOBSERVED);
});
