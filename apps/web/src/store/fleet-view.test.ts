import { expect, it } from 'vitest';
import { FleetView, requestedSlots } from './fleet-view.js';

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

it('an orchestrator that this page may not ask is none for it: campaigns are shown without it', async () => {
  const fleet = new FleetView({
    services: async () => ({ orchestrator: '10.1.2.3:7411', env: {} }),
    dead: async () => null,
    act: () => Promise.reject(new Error('nothing may be done')),
  });
  expect(await fleet.overview()).toBeNull();
  fleet.close();
});
