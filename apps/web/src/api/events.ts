import { z } from 'zod';
import type { DescribedRoute } from './route.js';

export const eventsQuery = z.object({
  campaign: z.string().optional().describe('one campaign; else the list of them'),
});

/** Its answer does not end: the server writes it. */
export const eventsRoute: DescribedRoute = {
  method: 'get',
  path: '/events',
  summary:
    'What changed, as server-sent events `campaign` and `fleet` with data {name, changed}, at most two times a second, where many pages are open less often',
  query: eventsQuery,
  body: null,
  answer: null,
  answerTypes: ['text/event-stream'],
};
