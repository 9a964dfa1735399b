// One attempt at committing the first chunk of a small campaign, for tests that run many of them, kill them or take their disk away.
// Arguments: folder, runner, what to do: `stop:<step>` (stop after a step: for good, or until the file of `go:<file>` is there), `wait:<file>` (begin when the file is there),
// `drop-root` (write as a user without rights). Prints JSON lines.
import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { openCampaign } from '../../libs/dataset/dist/campaign/open-campaign.js';
import { openChunkWriter } from '../../libs/dataset/dist/chunk/chunk-writer.js';
import { chunkBatches, context } from '../../libs/dataset/dist/fixture/small-campaign.js';

const [folder, runner, ...orders] = process.argv.slice(2);
const order = (name) => orders.find((text) => text.startsWith(`${name}:`))?.slice(name.length + 1);
const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

async function reached(step) {
  if (order('stop') !== step) return;
  say({ stopped: step });
  const go = order('go');
  do await sleep(go === undefined ? 1 << 30 : 5);
  while (!(await stat(go).catch(() => null)));
}

const campaign = await openCampaign(folder);
if (orders.includes('drop-root') && process.getuid() === 0) {
  process.setgroups([]);
  process.setegid(65534);
  process.seteuid(65534);
}
const go = order('wait');
while (go !== undefined && !(await stat(go).catch(() => null))) await sleep(2);

try {
  const writer = await openChunkWriter(campaign, '1-000000', { ...context, runner, onStep: reached });
  for (const batch of chunkBatches({ places: [0, 1], cycles: Number(order('cycles') ?? 3) }))
    await writer.append(batch);
  await reached('rows-appended');
  const { won, marker } = await writer.commit();
  say({ won, nonce: marker.nonce, runner: marker.runner });
} catch (error) {
  say({ code: error.code, message: error.message, hint: error.hint });
}
