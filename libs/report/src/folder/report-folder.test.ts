import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reportPage } from '../page/report-page.js';
import { foreignEntry } from './foreign-entry.js';
import { replaceFolder } from './replace-folder.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = async (path: string, text = '') => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
};

/** The files of a report with one figure. */
async function writeReportFiles() {
  const page = reportPage(
    {
      title: 'x',
      answer: [],
      facts: [],
      provenance: 'From campaign x-1.',
      cautions: [],
      methods: { paragraph: '', bibtex: '' },
    },
    [
      {
        kind: 'figure',
        heading: 'Rates',
        figure: { name: 'rates', title: 'Rates', description: '', width: 'single', panels: [], provenance: {} },
        caption: '',
        findings: [],
        data: { columns: [], rows: [] },
        sql: 'SELECT 1',
      },
    ],
  );
  await write('report.html', page);
  for (const path of ['figures/rates.svg', 'figures/rates.pdf', 'data/rates.csv', 'data/rates.sql']) await write(path);
}

describe('what a report may replace', () => {
  it('is a report, whole or in part, an empty folder, and nothing', async () => {
    expect(await foreignEntry(folder)).toBeNull();
    expect(await foreignEntry(join(folder, 'new'))).toBeNull();
    await writeReportFiles();
    expect(await foreignEntry(folder)).toBeNull();
    await rm(join(folder, 'figures'), { recursive: true });
    expect(await foreignEntry(folder)).toBeNull();
  });

  it.each(['notes.txt', 'sub/deep.txt', 'figures/mine.svg', 'data/other.csv', 'data/raw/rates.csv'])(
    'is no report with %s beside its files',
    async (path) => {
      await writeReportFiles();
      await write(path);
      expect(path.startsWith((await foreignEntry(folder)) ?? 'none')).toBe(true);
    },
  );

  it('is no folder whose report.html no report has written', async () => {
    await write('report.html', '<a href="figures/rates.svg">');
    await write('figures/rates.svg');
    expect(await foreignEntry(folder)).toBe('report.html');
  });

  it('is no folder with a link in place of a file', async () => {
    await writeReportFiles();
    await rm(join(folder, 'data/rates.csv'));
    await symlink('/dev/null', join(folder, 'data/rates.csv'));
    expect(await foreignEntry(folder)).toBe('data/rates.csv');
  });
});

describe('a folder that is replaced', () => {
  it('is the draft afterwards, and leaves nothing beside', async () => {
    await write('own/old.txt');
    await write('draft/new.txt');
    await replaceFolder(join(folder, 'own'), join(folder, 'draft'));
    expect(await readdir(folder, { recursive: true })).toEqual(['own', 'own/new.txt']);
  });

  it('is as it was where the draft cannot take its place', async () => {
    await write('own/old.txt', 'kept');
    await expect(replaceFolder(join(folder, 'own'), join(folder, 'no-draft'))).rejects.toThrow('ENOENT');
    expect(await readFile(join(folder, 'own/old.txt'), 'utf8')).toBe('kept');
    expect(await readdir(folder)).toEqual(['own']);
  });
});
