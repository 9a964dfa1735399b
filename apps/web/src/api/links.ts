import { z } from 'zod';
import { nothing, route } from './route.js';

export const linksRoute = route({
  method: 'post',
  path: '/links',
  summary: 'A new link that lets one more browser in, once: for whoever may act here',
  body: nothing,
  answer: z.object({
    path: z.string().describe('of the link, on whatever address the server is reached by'),
    link: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  handle: async ({ newLink }) => newLink(),
});
