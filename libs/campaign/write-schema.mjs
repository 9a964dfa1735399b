// Writes docs/campaign.schema.json from the built package: npm run build && npm run generate.
import { writeFileSync } from 'node:fs';
import { campaignJsonSchema } from '@loschmidt/campaign';

writeFileSync(
  new URL('../../docs/campaign.schema.json', import.meta.url),
  `${JSON.stringify(campaignJsonSchema(), null, 2)}\n`,
);
