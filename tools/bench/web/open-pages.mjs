import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** As the page has it: rest between two askings, unless the server says that it keeps its answer for longer. */
const REST = 20;
const LEAST_REST_MS = 1_500;
const MOST_REST_MS = 5_000;

/**
 * So many pages of a campaign, each with its stream of changes, asking again for each of `paths` as the page does. Gives the way to close them.
 * @param {import('./web-server.mjs').WebServer} server @param {string} campaign @param {readonly string[]} paths @param {number} pages
 */
export function openPages(server, campaign, paths, pages) {
  const closed = new AbortController();
  // Each request of each page has one until its memory is collected.
  setMaxListeners(0, closed.signal);
  const asked = Array.from({ length: pages }, () => openPage(server, campaign, paths, closed.signal));
  return async () => {
    closed.abort();
    await Promise.all(asked);
  };
}

/** @param {import('./web-server.mjs').WebServer} server @param {string} campaign @param {readonly string[]} paths @param {AbortSignal} closed */
async function openPage(server, campaign, paths, closed) {
  const views = paths.map(() => ({ busy: false, wanted: false, tag: '' }));
  /** @param {number} index */
  const ask = async (index) => {
    const view = views[index];
    const path = paths[index];
    if (view === undefined || path === undefined) return;
    view.wanted = true;
    if (view.busy) return;
    view.busy = true;
    while (view.wanted && !closed.aborted) {
      view.wanted = false;
      const begin = performance.now();
      const response = await server.get(path, closed, view.tag);
      await response.arrayBuffer();
      view.tag = response.headers.get('etag') ?? view.tag;
      const rest = REST * (performance.now() - begin);
      const [kept = '', behind] = (response.headers.get('loschmidt-kept') ?? '').split(';');
      view.wanted ||= behind !== undefined;
      const ms = Math.max(1_000 * Number(kept), Math.min(MOST_REST_MS, Math.max(LEAST_REST_MS, rest)));
      await sleep(ms, null, { signal: closed });
    }
    view.busy = false;
  };
  const askAll = () => views.forEach((_, index) => void ask(index).catch(unlessClosed(closed)));
  try {
    askAll();
    const { body } = await server.get(`/events?campaign=${campaign}`, closed);
    const text = new TextDecoder();
    for await (const piece of body ?? []) if (text.decode(piece).includes('event: campaign')) askAll();
  } catch (error) {
    unlessClosed(closed)(error);
  }
}

/** @param {AbortSignal} closed @returns {(error: unknown) => void} */
function unlessClosed(closed) {
  return (error) => {
    if (!closed.aborted) throw error;
  };
}
