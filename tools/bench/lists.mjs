import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { wholeNumber } from './options.mjs';
import { wideCampaign } from './query/wide-campaign.mjs';
import { round, table } from './table.mjs';
import { withWebServer } from './web/web-server.mjs';

const ORDERS = ['changed', 'points', 'failed', 'left'];
const ROWS = 4_000;
const CYCLES = 3;
/** A folder that has just been made may change unseen, and is read again. */
const SETTLED_MS = 2_500;

/** @type {import('./benchmarks.mjs').Benchmark} */
export const lists = {
  name: 'lists',
  summary:
    'the page’s list of a store of many small campaigns in each order, of a server that knows nothing, and again',
  inTable: false,
  options: {
    campaigns: wholeNumber({
      default: '1500',
      least: 10,
      most: 20_000,
      help: 'of 1,000 points in two commits, in the store',
    }),
  },
  async run({ campaigns }) {
    const store = await mkdtemp(join(tmpdir(), 'loschmidt-lists-'));
    try {
      await wideCampaign(store, ROWS, undefined, CYCLES);
      for (let one = 1; one < campaigns; one += 1)
        await cp(join(store, 'wide'), join(store, `wide-${one}`), { recursive: true });
      await rename(join(store, 'wide'), join(store, 'wide-0'));
      await sleep(SETTLED_MS);
      /** @type {{order: string, first: number, again: number}[]} */
      const found = [];
      for (const order of ORDERS)
        found.push(
          await withWebServer(store, async (server) => {
            const seconds = async () => {
              const before = server.cpuSeconds();
              const response = await server.get(`/campaigns?sort=${order}&limit=100`);
              await response.arrayBuffer();
              return round(server.cpuSeconds() - before);
            };
            return { order, first: await seconds(), again: await seconds() };
          }),
        );
      return { campaigns, orders: found };
    } finally {
      await rm(store, { recursive: true, force: true });
    }
  },
  print({ campaigns, orders }) {
    return `${campaigns} campaigns
${table(
  ['order', 'first, core s', 'again, core s'],
  orders.map((/** @type {{order: string, first: number, again: number}} */ one) => [one.order, one.first, one.again]),
)}`;
  },
};
