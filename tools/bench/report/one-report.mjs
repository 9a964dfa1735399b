import { openCampaign } from '@loschmidt/dataset';
import { writeReport } from '@loschmidt/report';

// One report in a process of its own, so that its memory is its own.
const [source = '', output = '', average = ''] = process.argv.slice(2);
const begin = performance.now();
const { figures } = await writeReport(await openCampaign(source), output, { average: average === '' ? [] : [average] });
const seconds = (performance.now() - begin) / 1000;
process.stdout.write(
  JSON.stringify({ seconds, rss_mb: Math.round(process.resourceUsage().maxRSS / 1024), figures: figures.length }),
);
