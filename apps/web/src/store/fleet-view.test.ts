import { expect, it } from 'vitest';
import { requestedSlots } from './fleet-view.js';

const job = (running: boolean) => ({ number: 1, id: '7', running, detail: '', lastsSeconds: null });

it('slots are requested by the jobs that pools have queued, not by those that run nor by chunks that wait', () => {
  const pool = { name: 'night', scheduler: 'slurm', says: 'waits' };
  const pools = [
    { ...pool, slots: 8, jobs: [job(true), job(false), job(false)] },
    { ...pool, slots: 2, jobs: [job(false)] },
    { ...pool, slots: 4, jobs: [] },
  ];
  expect(requestedSlots({ pools })).toBe(18);
  expect(requestedSlots(null)).toBe(0);
});
