import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { documentationPage } from './documentation-page.js';

const folder = mkdtempSync(join(tmpdir(), 'loschmidt-documentation-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a page is where package.json says that the documentation is; in a clone it is that of the clone', () => {
  const file = join(folder, 'bundle/package.json');
  const page = join(folder, 'share/docs/reference.md');
  for (const path of [file, page]) mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(page, '');
  const found = (content: object, name = 'reference') => {
    writeFileSync(file, JSON.stringify(content));
    return documentationPage(name, file);
  };
  expect(found({ documentation: '../share' })).toBe(page);
  expect(found({ documentation: '../share' }, 'other')).toBeNull();
  expect(found({})).toBeNull();
  expect(documentationPage('reference')).toBe(fileURLToPath(new URL('../../../../docs/reference.md', import.meta.url)));
});
