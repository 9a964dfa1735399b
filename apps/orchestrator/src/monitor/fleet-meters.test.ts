import { openMeters } from '@loschmidt/telemetry';
import { expect, it } from 'vitest';
import { countFleet } from '../fleet/count-fleet.js';
import { meterFleet, type WorkAnswer } from './fleet-meters.js';

const GIB = 2 ** 30;
const chunk = (kind: 'running' | 'prefetched', alone = false) => ({
  ...{ id: 1, priority: 3, index: 0, need: { memoryBytes: 1, alone } },
  state: { kind, runner: 'r', since: 0 },
});
const runner = (slots: number, change: object = {}) => ({
  ...{ offer: { slots }, chunks: [], draining: false, resting: false, foreign: 0, ...change },
});
type Runners = Parameters<typeof countFleet>[0];
const fleet = [
  runner(4, { chunks: [chunk('running'), chunk('prefetched')], foreign: 2 }),
  runner(8, { chunks: [chunk('running', true)], resting: true }),
  runner(2, { draining: true }),
] as unknown as Runners;

async function textOf(work: WorkAnswer): Promise<string> {
  const meters = await openMeters();
  meterFleet(meters, {
    counts: () => countFleet(fleet, [{ memoryBytes: 1 }, { memoryBytes: 4 * GIB }]),
    work: async () => work,
    freeBytes: async () => 7,
  });
  return meters.text((error) => {
    throw error;
  });
}

it('each slot is in one state, and each chunk that waits is counted', async () => {
  const text = await textOf({
    kind: 'known',
    demand: [{ size: 'small', seconds: 7_200, chunks: 9, bytes: 1 }],
    slotsWanted: 2.5,
  });
  for (const line of [
    'loschmidt_runners{state="serving"} 1',
    'loschmidt_runners{state="resting"} 1',
    'loschmidt_runners{state="draining"} 1',
    'loschmidt_slots{state="busy"} 9',
    'loschmidt_slots{state="other"} 2',
    'loschmidt_slots{state="idle"} 1',
    'loschmidt_slots{state="unused"} 2',
    'loschmidt_chunks_waiting{size="small"} 2',
    'loschmidt_chunks_waiting{size="large"} 1',
    'loschmidt_chunks_prefetched 1',
    'loschmidt_temporal_up 1',
    'loschmidt_open_chunks{size="small"} 9',
    'loschmidt_open_seconds{size="small"} 7200',
    'loschmidt_slots_wanted 2.5',
    'loschmidt_store_free_bytes 7',
  ])
    expect(text).toContain(`\n${line}\n`);
});

it('what is left is not told where it is not known', async () => {
  const away = await textOf({ kind: 'unknown', of: 'temporal' });
  expect(away).toContain('\nloschmidt_temporal_up 0\n');
  expect(away).not.toContain('\nloschmidt_slots_wanted ');
  expect(await textOf({ kind: 'unknown', of: 'store' })).toContain('\nloschmidt_temporal_up 1\n');
});
