import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { readChunkTable, startRun } from '@loschmidt/dataset';
import { wholeNumber } from './options.mjs';
import { commitWide, emptyCampaign } from './query/wide-campaign.mjs';
import { round, table } from './table.mjs';
import { firstPaint } from './web/first-paint.mjs';
import { openPages } from './web/open-pages.mjs';
import { withWebServer } from './web/web-server.mjs';

/** What a page of a campaign asks for, and the list before it. @type {Readonly<Record<string, string>>} */
const looks = {
  campaigns: '/campaigns',
  campaign: '/campaigns/wide',
  'map of status': '/campaigns/wide/map?x=lattice.sites&y=interaction',
  'map of a mean': '/campaigns/wide/map?x=lattice.sites&y=interaction&color=shannon_tau',
  curves: '/campaigns/wide/curves?column=shannon_tau&series=none',
  progress: '/campaigns/wide/progress',
};
const asPageAsks = ['campaign', 'map of status', 'curves', 'progress'].map((name) => looks[name] ?? '');
const values = { sites: 100, interactions: 100 };
const OBSERVABLES = [{ name: 'entropies' }, { name: 'norm' }, { name: 'return' }];
const TIMES = 5;
/** Kept back, to be committed while pages are open. */
const KEPT_BACK = 0.3;

/** @type {import('./benchmarks.mjs').Benchmark} */
export const web = {
  name: 'web',
  summary:
    'a large campaign in the page: first looks, what open pages cost its server while rows are committed, scripts',
  inTable: false,
  options: {
    points: wholeNumber({ default: '100000', least: 20_000, most: 2_000_000, help: 'of the campaign, about' }),
    rows: wholeNumber({ default: '1000000', least: 40_000, most: 100_000_000, help: 'of `steps`, about' }),
    pages: wholeNumber({ default: '50', least: 2, most: 200, help: 'open at once, beside one alone' }),
    seconds: wholeNumber({ default: '15', least: 2, most: 600, help: 'that pages stay open' }),
  },
  async run({ points, rows, pages, seconds }) {
    const store = await mkdtemp(join(tmpdir(), 'loschmidt-web-'));
    try {
      const cycles = Math.max(1, Math.round(rows / points) - 1);
      const campaign = await emptyCampaign(store, points * (cycles + 1), OBSERVABLES, cycles, values);
      const chunks = await readChunkTable(campaign);
      const keptBack = Math.ceil(KEPT_BACK * chunks.length);
      const open = chunks.slice(0, keptBack);
      for (const chunk of chunks.slice(keptBack)) await commitWide(campaign, chunk);
      // Goes on while pages are open.
      await startRun(campaign);
      const answers = await withWebServer(store, timeLooks);
      return await withWebServer(store, async (server) => {
        const paint = await firstPaint(server, 'wide');
        /** @type {{pages: number, cores: number, commits: number}[]} */
        const costs = [];
        const pause = (3 * 1000 * seconds) / open.length;
        for (const some of [0, 1, pages]) {
          const close = openPages(server, 'wide', asPageAsks, some);
          // What the first look takes is counted above.
          await sleep(some === 0 ? 0 : 5_000);
          const cpu = server.cpuSeconds();
          const begin = performance.now();
          let commits = 0;
          while (performance.now() - begin < 1000 * seconds) {
            const chunk = open.shift();
            if (chunk !== undefined) await commitWide(campaign, chunk);
            if (chunk !== undefined) commits += 1;
            await sleep(Math.max(10, commits * pause - (performance.now() - begin)));
          }
          const cores = (server.cpuSeconds() - cpu) / ((performance.now() - begin) / 1000);
          costs.push({ pages: some, cores: round(cores), commits });
          await close();
        }
        return { points, rows: points * (cycles + 1), answers, paint, costs, scripts: await scriptBytes(server) };
      });
    } finally {
      await rm(store, { recursive: true, force: true });
    }
  },
  print({ points, rows, answers, paint, costs, scripts }) {
    return `${points} points, ${rows} rows
${table(
  ['answer', 'cold ms', 'warm ms', 'kB'],
  answers.map((/** @type {Look} */ { name, cold, warm, bytes }) => [name, cold, warm, round(bytes / 1000)]),
)}
${
  paint === null
    ? 'no Chromium: nothing painted'
    : table(
        ['page in Chromium', 'numbers ms', 'map ms', 'curves ms'],
        ['cold', 'warm'].map((name) => [name, ...['numbers', 'map', 'curves'].map((part) => round(paint[name][part]))]),
      )
}
${table(
  ['open pages', 'cores of the server', 'commits meanwhile'],
  costs.map((/** @type {{pages: number, cores: number, commits: number}} */ one) => [
    one.pages,
    one.cores,
    one.commits,
  ]),
)}
scripts: ${round(scripts / 1000)} kB compressed`;
  },
};

/** @typedef {{name: string, cold: number, warm: number, bytes: number}} Look */

/** Each answer of a server that knows nothing, one after another, and the fastest of those after it. @param {import('./web/web-server.mjs').WebServer} server */
async function timeLooks(server) {
  /** @type {Look[]} */
  const found = [];
  for (const [name, path] of Object.entries(looks)) {
    const cold = await timed(server, path);
    let warm = Infinity;
    for (let time = 0; time < TIMES; time += 1) warm = Math.min(warm, (await timed(server, path)).ms);
    found.push({ name, cold: round(cold.ms), warm: round(warm), bytes: cold.bytes });
  }
  return found;
}

/** @param {import('./web/web-server.mjs').WebServer} server @param {string} path */
async function timed(server, path) {
  const begin = performance.now();
  const response = await server.get(path);
  const { byteLength: bytes } = await response.arrayBuffer();
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return { ms: performance.now() - begin, bytes };
}

/** Of all scripts of the page, as gzip has them. @param {import('./web/web-server.mjs').WebServer} server */
async function scriptBytes({ origin }) {
  const page = await (await fetch(`${origin}/`)).text();
  let bytes = 0;
  for (const [, path = ''] of page.matchAll(/<script[^>]+src="([^"]+)"/g)) {
    bytes += gzipSync(Buffer.from(await (await fetch(`${origin}${path}`)).arrayBuffer())).length;
  }
  return bytes;
}
