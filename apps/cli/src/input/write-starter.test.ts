import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { writeExample } from './write-starter.js';

const folder = mkdtempSync(join(tmpdir(), 'loschmidt-starter-'));
const examples = pathToFileURL(`${folder}/examples/`);
mkdirSync(examples);
writeFileSync(join(folder, 'examples/quickstart.yaml'), 'name: quickstart\n');
afterAll(() => rmSync(folder, { recursive: true }));

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
