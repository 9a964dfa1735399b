import { expect, it } from 'vitest';
import { openMeters } from './open-meters.js';
import { meterProcess } from './process-meters.js';

const fails = (error: unknown) => {
  throw error;
};

it('what was counted is told in Prometheus’s format, under the names that it was given', async () => {
  const meters = await openMeters();
  const tries = meters.counter('tries_total', 'Tries, by outcome.', [{ outcome: 'won' }, { outcome: 'lost' }]);
  const seconds = meters.histogram('try_seconds', 'How long they take.', [0.1, 1]);
  meters.gauges({ slots: 'Slots now.', left: 'Is not known.' }, (set) => set('slots', 3, { state: 'a "busy" one' }));
  tries(2, { outcome: 'won' });
  seconds(0.1, { phase: 'commit' });
  seconds(5, { phase: 'commit' });
  const lines = (await meters.text(fails)).trim().split('\n');
  for (const line of [
    '# HELP tries_total Tries, by outcome.',
    '# TYPE tries_total counter',
    'tries_total{outcome="won"} 2',
    'tries_total{outcome="lost"} 0',
    '# TYPE try_seconds histogram',
    'try_seconds_count{phase="commit"} 2',
    'try_seconds_sum{phase="commit"} 5.1',
    'try_seconds_bucket{phase="commit",le="0.1"} 1',
    'try_seconds_bucket{phase="commit",le="1"} 1',
    'try_seconds_bucket{phase="commit",le="+Inf"} 2',
    '# TYPE slots gauge',
    'slots{state="a \\"busy\\" one"} 3',
  ])
    expect(lines).toContain(line);
  expect(lines.some((line) => line.startsWith('left '))).toBe(false);
});

it('what cannot be read is left out, and all else is told', async () => {
  const meters = await openMeters();
  meters.gauges({ good: 'It is there.' }, (set) => set('good', 1));
  meters.gauges({ bad: 'It is not.' }, async () => {
    throw new Error('EIO');
  });
  const told: unknown[] = [];
  expect(await meters.text((error) => told.push(error))).toContain('\ngood 1\n');
  expect(told).toHaveLength(1);
});

it('a program tells its version, its memory, its processors and how late it is', async () => {
  const meters = await openMeters();
  const loop = meterProcess(meters, '1.2.3');
  await expect.poll(() => meters.text(fails)).toMatch(/^loschmidt_event_loop_delay_seconds_count [1-9]/m);
  loop.close();
  const text = await meters.text(fails);
  expect(text).toContain('loschmidt_build_info{version="1.2.3"} 1\n');
  expect(text).toMatch(/^process_resident_memory_bytes [1-9]\d{6,}$/m);
  expect(text).toMatch(/^process_cpu_seconds_total 0?\.?\d/m);
});
