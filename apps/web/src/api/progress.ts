import { z } from 'zod';
import { route } from './route.js';

const MOST_PLACES = 500;

export const progressRoute = route({
  path: '/campaigns/{name}/progress',
  summary: 'What was done up to a time, by commits',
  answer: z.object({
    times: z.array(z.iso.datetime()),
    completed: z.array(z.number().int()),
    failed: z.array(z.number().int()),
    coreSeconds: z.array(z.number()),
  }),
  handle: async ({ store, answers }, { path: { name = '' } }) => {
    const view = await store.open(name);
    const snapshot = await view.snapshot();
    return answers.get(`progress${snapshot.campaign.folder}`, snapshot, async () => {
      const changes = await view.timedChanges();
      const every = Math.max(1, Math.ceil(changes.length / MOST_PLACES));
      const sum = { completed: 0, failed: 0, seconds: 0 };
      const places = changes.flatMap(({ atMs, completed, failed, seconds }, index) => {
        sum.completed += completed;
        sum.failed += failed;
        sum.seconds += seconds;
        const isShown = (index + 1) % every === 0 || index === changes.length - 1;
        return isShown ? [{ atMs, ...sum }] : [];
      });
      return {
        times: places.map(({ atMs }) => new Date(atMs).toISOString()),
        completed: places.map(({ completed }) => completed),
        failed: places.map(({ failed }) => failed),
        coreSeconds: places.map(({ seconds }) => seconds),
      };
    });
  },
  table: ({ times, completed, failed, coreSeconds }) => [
    { name: 'time', values: times },
    { name: 'completed', values: completed },
    { name: 'failed', values: failed },
    { name: 'core_seconds', values: coreSeconds },
  ],
});
