// Writes docs/campaign.schema.json and docs/reference.md from the built package: npm run build && npm run generate.
import { writeFileSync } from 'node:fs';
import { campaignJsonSchema, referencePage } from '@loschmidt/campaign';

const docs = (name) => new URL(`../../docs/${name}`, import.meta.url);

writeFileSync(docs('campaign.schema.json'), `${JSON.stringify(campaignJsonSchema(), null, 2)}\n`);
writeFileSync(docs('reference.md'), referencePage());
