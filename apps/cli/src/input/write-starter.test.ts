import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseCampaign, planCampaign } from '@loschmidt/campaign';
import { afterAll, expect, test } from 'vitest';
import { writeExample, writeStarter } from './write-starter.js';

const folder = mkdtempSync(join(tmpdir(), 'loschmidt-starter-'));
const examples = pathToFileURL(`${folder}/examples/`);
mkdirSync(examples);
writeFileSync(join(folder, 'examples/quickstart.yaml'), 'name: quickstart\n');
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['sweep.yaml', 'sweep'],
  ['2024.yaml', '2024'],
  ['1e3.yaml', '1e3'],
  ['true.yaml', 'true'],
  ['null.yaml', 'null'],
  ['last.yaml', 'campaign'],
  ['--.yaml', 'campaign'],
  ['über.yaml', 'ber'],
  ['.hidden.yaml', 'hidden'],
  ['my sweep.yaml', 'my-sweep'],
  [`${'n'.repeat(120)}.yaml`, 'n'.repeat(100)],
  [`${'7'.repeat(120)}.yaml`, '7'.repeat(100)],
])('a starter in %s can be planned, under the name %s', async (file, name) => {
  const path = join(folder, file);
  await writeStarter(path);
  const campaign = parseCampaign(readFileSync(path, 'utf8'), path);
  expect(campaign.name).toBe(name);
  expect(() => planCampaign(campaign)).not.toThrow();
});

test('an example is written as a new file, and never over another', async () => {
  const file = join(folder, 'mine.yml');
  await writeExample('quickstart', file, examples);
  expect(readFileSync(file, 'utf8')).toBe('name: quickstart\n');
  await expect(writeExample('quickstart', file, examples)).rejects.toThrow(
    `Cannot write ${file}: a file of this name is there already.`,
  );
});

test('an example that is not there is refused with the names of those that are', async () => {
  await expect(writeExample('../quickstart', join(folder, 'other.yaml'), examples)).rejects.toThrow(
    'Cannot write an example: its name must be one of quickstart, got ../quickstart.',
  );
});
