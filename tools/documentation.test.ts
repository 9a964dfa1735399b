import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bibtex, PAPER, SOFTWARE } from '@loschmidt/core';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { neededProgram } from '../tests/support/needed-program.js';
import { commandPages } from './site/command-pages.mjs';
import { githubSlug } from './site/github-slug.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string) => readFileSync(root + path, 'utf8');
const files = execFileSync(neededProgram('git'), ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\0')
  .filter((path) => path !== '' && existsSync(root + path));
const pages = files.filter((path) => path.endsWith('.md'));

/** A page without what is code: fenced, indented after an empty line, or between backticks. */
const prose = (text: string) =>
  text
    .replace(/^```.*?^```$/gms, '')
    .replace(/(?<=\n\n)(?: {4}.*\n)+/g, '')
    .replace(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ' '));

/** The anchors of a page: of its headings, a number added where one is there already. */
function anchors(path: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [, heading = ''] of read(path)
    .replace(/^```.*?^```$/gms, '')
    .matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = githubSlug(heading.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, ''));
    let free = slug;
    for (let n = 1; found.has(free); n += 1) free = `${slug}-${n}`;
    found.add(free);
  }
  return found;
}

it('links of Markdown files lead to a file, or a heading in it, that is there', () => {
  const links = pages.flatMap((page) =>
    [...prose(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => ({ page, link })),
  );
  expect(links.length).toBeGreaterThan(100);
  const dead = links.filter(({ page, link }) => {
    if (/^[a-z]+:/.test(link)) return false;
    const [path = '', anchor] = link.split('#', 2);
    const target = path === '' ? page : posix.normalize(posix.join(posix.dirname(page), path));
    if (!existsSync(root + target) || !statSync(root + target).isFile()) return true;
    return anchor !== undefined && !anchors(target).has(anchor);
  });
  expect(dead).toEqual([]);
});

it('pages of docs that a text or a source names are there', () => {
  const named = files
    .filter((path) => /\.(md|ts|mjs|yaml|sh|sbatch|py|json)$/.test(path) && !path.endsWith('package-lock.json'))
    .flatMap((path) =>
      [...read(path).matchAll(/(?<![\w/.])docs\/[\w/-]+\.(?:md|json)\b/g)].map(([page]) => ({ path, page })),
    );
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(({ page }) => !existsSync(root + page))).toEqual([]);
});

it('the README is short, and no page lets npx ask a registry', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThanOrEqual(120);
  for (const page of pages.filter((path) => path !== 'CHANGELOG.md'))
    expect(read(page).match(/^(?: {4}|.*&& *)npx loschmidt.*$/gm), page).toBeNull();
});

it('the table of commands has each of them, and each has a page of its help', () => {
  const made = commandPages();
  const table = read('docs/commands.md');
  expect(made.length).toBeGreaterThan(30);
  expect(made.filter(({ name }) => !table.includes(`\`${name}`)).map(({ name }) => name)).toEqual([]);
  expect(made.find(({ name }) => name === 'plot')?.text).toContain('--series <column>');
});

it('the campaign of the first page is that of the examples', () => {
  const [, shown = ''] = /```yaml\n(.*?)```/s.exec(read('docs/first-campaign.md')) ?? [];
  expect(parse(shown)).toEqual(parse(read('examples/quickstart.yaml')));
});

it('citations have the version, title and licence of the package', () => {
  const { version, license } = JSON.parse(read('package.json'));
  const citation = parse(read('CITATION.cff'));
  const deposit = JSON.parse(read('.zenodo.json'));
  expect(citation).toMatchObject({ 'cff-version': '1.2.0', type: 'software', version, license });
  expect(deposit).toMatchObject({ upload_type: 'software', version, license, title: citation.title });
  expect(deposit.creators).toEqual(citation.authors);
  expect(citation).toMatchObject({ title: SOFTWARE.title, authors: [{ name: SOFTWARE.authors }] });
  expect(citation.references[0].url).toBe(PAPER.url);
  expect(deposit.related_identifiers[0].identifier).toBe(`arXiv:${PAPER.arxiv}`);
  expect(read('docs/how-to-cite.md')).toContain(bibtex({ version }));
});
