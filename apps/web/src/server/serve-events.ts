import { LoschmidtError } from '@loschmidt/core/error';
import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { errorAnswer } from './error-answer.js';
import { type EventHub, merged, type WebEvent } from './event-hub.js';

/** So that a connection that is gone is noticed, and proxies keep one that is not. */
const COMMENT_MS = 15_000;
const MOST_STREAMS = 200;

/** `GET /api/v1/events?campaign=`: what changed, as server-sent events; `Last-Event-ID` goes on where a connection broke off. */
export function serveEvents(app: Hono, hub: EventHub): void {
  app.get('/api/v1/events', (context) => {
    if (hub.listening >= MOST_STREAMS)
      return errorAnswer(
        context,
        new LoschmidtError('over-capacity', `Cannot follow: ${MOST_STREAMS} pages are open already.`),
      );
    const campaign = context.req.query('campaign') ?? null;
    const since = Number(context.req.header('last-event-id') ?? Number.NaN);
    return streamSSE(context, async (stream) => {
      const waiting = new Map<string, WebEvent>();
      let wake = () => {};
      let isOpen = true;
      const unlisten = hub.listen(campaign, Number.isFinite(since) ? since : null, (event) => {
        const key = `${event.type} ${event.name}`;
        const told = merged(waiting.get(key), event);
        waiting.delete(key);
        waiting.set(key, told);
        wake();
      });
      stream.onAbort(() => {
        isOpen = false;
        unlisten();
        wake();
      });
      await stream.write(': open\n\n');
      while (isOpen) {
        if (waiting.size === 0) {
          const timer = setTimeout(() => wake(), COMMENT_MS);
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
          clearTimeout(timer);
        }
        if (!isOpen) break;
        if (waiting.size === 0) await stream.write(': still here\n\n');
        const events = [...waiting.values()];
        waiting.clear();
        for (const { id, type, name, changed } of events)
          await stream.writeSSE({ id: String(id), event: type, data: JSON.stringify({ name, changed }) });
        if (events.length > 0) await stream.sleep(hub.restMs);
      }
    });
  });
}
