import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readCampaignFile } from './read-campaign-file.js';

const folder = mkdtempSync(join(tmpdir(), 'loschmidt-read-'));
writeFileSync(join(folder, 'quickstart.yaml'), '');
afterAll(() => rmSync(folder, { recursive: true }));

test.each(['quickstart', 'quikstart.yaml', 'quickstart.yml'])(
  '%s is no file, and the one that is meant is named',
  async (name) => {
    await expect(readCampaignFile(join(folder, name), [], folder)).rejects.toMatchObject({
      code: 'bad-input',
      hint: `Did you mean ${join(folder, 'quickstart.yaml')}?`,
    });
  },
);

test('where no name is near, the way to a new file is said', async () => {
  await expect(readCampaignFile(join(folder, 'other-thing.yaml'), [], folder)).rejects.toMatchObject({
    hint: expect.stringContaining('loschmidt init'),
  });
});
