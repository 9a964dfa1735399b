// node one-plan.mjs FILE STORE: plans the campaign of FILE and writes it into STORE; prints seconds and peak RSS as one line of JSON.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseCampaign, planOnThreads } from '../../../libs/campaign/dist/index.js';
import { createCampaign } from '../../../libs/dataset/dist/index.js';
import { round } from '../table.mjs';

const [file = '', store = ''] = process.argv.slice(2);
const begin = performance.now();
const campaignYaml = readFileSync(file, 'utf8');
const campaign = parseCampaign(campaignYaml, file);
const parsed = performance.now();
const threads = Math.min(4, availableParallelism());
const plan = await planOnThreads(campaign, { memoryBytes: 2 ** 32, threads });
const planned = performance.now();
const folder = join(store, campaign.name);
const { campaign: written } = await createCampaign(folder, { campaignYaml, campaign, plan });
const end = performance.now();
/** @param {number} from @param {number} to */
const seconds = (from, to) => round((to - from) / 1000);
process.stdout.write(
  JSON.stringify({
    places: plan.count,
    points: plan.points,
    chunks: written.plan.chunks,
    hash: written.plan.hash,
    read_s: seconds(begin, parsed),
    plan_s: seconds(parsed, planned),
    write_s: seconds(planned, end),
    seconds: seconds(begin, end),
    cpu_s: round((process.cpuUsage().user + process.cpuUsage().system) / 1e6),
    rss_mb: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
