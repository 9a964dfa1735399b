import { once } from 'node:events';
import { LoschmidtError } from '@loschmidt/core/error';
import { lowerPriority, openCampaign, plainRows, streamResult, watchProcess, withQuery } from '@loschmidt/dataset';
import { jsonValue } from '../store/read-rows.js';
import type { QueryOrder } from './run-sql.js';

// The program of a process that answers one query: whatever DuckDB is at, it can be ended.
const parent = process.ppid;
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
const [order] = (await once(process, 'message')) as [QueryOrder];
/** Whoever waits gets it, and a campaign on this machine keeps most of its speed. */
lowerPriority(5);
watchProcess({
  mostBytes: order.memoryMegabytes * 1.5e6,
  signal: 'SIGKILL',
  remove: [order.spillFolder],
  parent,
});

const write = async (piece: string | Uint8Array) => {
  if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
};

try {
  const campaigns = await Promise.all(order.folders.map((folder) => openCampaign(folder)));
  const [campaign, ...others] = campaigns;
  if (campaign === undefined) throw new LoschmidtError('bad-input', 'Cannot run a query: it must name a campaign.');
  const { sql, time, memoryMegabytes, spillFolder } = order;
  const limits = { memoryMegabytes, spillMegabytes: 4 * memoryMegabytes };
  const asked = { text: { sql, name: 'SQL' }, time, order: order.order, limits, spillFolder };
  await withQuery(campaigns, asked, async (query) => {
    process.send?.({ type: 'begun' });
    if (order.format === 'arrow') {
      const limited = order.limit === null ? {} : { limit: order.limit };
      return streamResult(query, 'arrow', { campaign, others, sql, ...limited }, write);
    }
    const { limit } = order;
    const names = query.columns.map(({ name }) => name);
    const columns: unknown[][] = names.map(() => []);
    let rows = 0;
    for await (const some of plainRows(query, limit + 1)) {
      for (const row of some) {
        rows += 1;
        if (rows <= limit) for (const [index, value] of row.entries()) columns[index]?.push(jsonValue(value));
      }
    }
    const typed = query.columns.map(({ name, type }, index) => ({ name, type: String(type), values: columns[index] }));
    await write(JSON.stringify({ columns: typed, rows: Math.min(rows, limit), truncated: rows > limit }));
    return rows;
  });
  process.send?.({ type: 'done' });
} catch (error) {
  const known = error instanceof LoschmidtError ? error : new LoschmidtError('internal', String(error));
  process.send?.({ type: 'failed', code: known.code, message: known.message, hint: known.hint });
}
process.disconnect?.();
