import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Of all that rendered.yaml is made of. */
export function chartHash() {
  const here = dirname(fileURLToPath(import.meta.url));
  const chart = join(here, '../chart');
  const files = readdirSync(chart, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  const hash = createHash('sha256');
  for (const file of [...files, join(here, 'everything.yaml')].sort()) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex').slice(0, 16);
}
