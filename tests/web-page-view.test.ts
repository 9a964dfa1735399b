import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { computedCampaign } from './support/computed-campaign.js';
import { type OpenPage, openPage } from './support/open-page.js';
import { drawnTextPixels, shareOfWidth } from './support/page-checks.js';
import { putSample } from './support/sample-folder.js';
import { savedBy } from './support/saved-by.js';
import { until } from './support/until.js';
import { NAME, startWeb, type WebMachine } from './support/web-machine.js';

/** Realisations differ in their starts: 51 at each of four pairs of values. */
const DRAWN = `
name: drawn
replicas: 51
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  initial: { kind: random-fock }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: site-phase, species: upsilon, sites: [last] }
  cycles: 4
parameters:
  interaction: { values: [0.5, 1] }
  erasure.phase: { values: [1.25, 1.5] }
observables: [entropies, return]
`;

let web: WebMachine;
let open: OpenPage;
let page: Page;

beforeAll(async () => {
  web = await startWeb();
  await computedCampaign(join(web.store, 'drawn'), DRAWN);
  open = await openPage(web.link);
  page = open.page;
});
afterAll(async () => {
  await open?.browser.close();
  await web?.dispose();
});

const hash = () => decodeURIComponent(new URL(page.url()).hash);
const list = (name: string) => page.getByRole('combobox', { name, exact: true });
/** An address that somebody edits, or goes back to: the page stays, and what follows # is another. */
const edit = (to: string) => page.evaluate(`location.hash = ${JSON.stringify(to)}`);
const captionSays = (text: string | RegExp) => page.locator('.caption').getByText(text).waitFor();
const runSql = async (sql: string) => {
  await page.getByLabel(/^Query/).fill(sql);
  await page.getByRole('button', { name: 'Run', exact: true }).click();
};

test('bands are errors over realisations alone; over an axis they are how far the points lie apart, and say so', async () => {
  await open.goTo('campaigns/drawn', 'drawn');
  await captionSays(
    /^Means of up to 102 points: realisations and all values of erasure\.phase\. Bands are ± one standard deviation/,
  );
  await captionSays(/no error bar to trust/);
  await list('erasure.phase').selectOption('1.25');
  await captionSays('Means of up to 51 realisations. Bands are ±2 standard errors.');
  expect(await page.locator('.brushed svg desc').textContent()).toContain('51 realisations');
});

test('curves, map and rows of a point are files of what is shown, long cells are gone through, and the map tells what gives the same', async () => {
  await open.goTo('campaigns/drawn?color=shannon_total&series=none', 'drawn');
  await captionSays(/^Means of up to 204 points/);
  const curves = await savedBy(page, 'Curves as CSV');
  expect(curves.name).toBe('drawn-shannon_total.csv');
  expect(curves.text).toMatch(/^cycle,shannon_total,standard_error,n\n0,0,0,204\n1,[^\n]+,204\n/);
  expect((await savedBy(page, 'Curves as SVG')).text).toMatch(/^<svg[\s\S]*204 points[\s\S]*<\/svg>$/);
  expect((await savedBy(page, 'Map as CSV')).text.split('\n')[0]).toBe(
    'interaction,erasure_phase,shannon_total,points,completed,failed,running',
  );
  await page.getByText('The map is the same as').click();
  expect(await page.getByLabel('Command of the map', { exact: true }).textContent()).toMatch(
    /^loschmidt plot \S+drawn --y shannon_total --x interaction --series erasure_phase$/,
  );
  await list('Colour').selectOption('status');
  const sql = page.getByLabel('SQL of the map', { exact: true });
  await sql.getByText(/^SELECT "interaction", "erasure_phase", count/).waitFor();
  const answer = await web.post('/query', { sql: await sql.textContent(), campaigns: ['drawn'] });
  expect(await answer.json()).toMatchObject({
    columns: [{}, {}, { values: [51, 51, 51, 51] }, {}, {}],
  });
  await page.getByRole('application', { name: /^Map of status over interaction and erasure\.phase,/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('1 to 50', { exact: true }).waitFor();
  const points = page.getByRole('region', { name: 'Points of the cell' });
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('51 to 51', { exact: true }).waitFor();
  expect(await points.getByRole('link').count()).toBe(1);
  await points.getByRole('link').first().click();
  const rows = await savedBy(page, 'Rows as CSV');
  expect(rows.name).toMatch(/^drawn-[0-9a-f]{12}\.csv$/);
  expect(rows.text).toMatch(/^cycle,.*shannon_total/);
  expect(rows.text.trimEnd().split('\n')).toHaveLength(1 + 5);
});

test('an axis that is chosen for both directions of the map changes places with the other', async () => {
  await open.goTo('campaigns/drawn', 'drawn');
  await list('Across').selectOption('erasure_phase');
  await page.getByRole('application', { name: /^Map of status over erasure\.phase and interaction,/ }).waitFor();
  expect(hash()).toBe('#/campaigns/drawn?mapx=erasure_phase&mapy=interaction');
});

test('what a link asks for and is not there is dropped with a word, and taken out of the link', async () => {
  await open.goTo('campaigns/drawn?color=moon&column=sun&at.interaction=7&mapx=star', 'drawn');
  await page
    .locator('.stale')
    .getByText(
      'This link is of another campaign or plan. There is no axis star. There is no column moon to draw. There is no column sun to draw. interaction has no value 7: it is not cut.',
    )
    .waitFor();
  await page.locator('.brushed svg').waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
  await page.getByRole('button', { name: 'Take it out of the link' }).click();
  await until(
    async () => hash(),
    (now) => now === '#/campaigns/drawn',
  );
});

test('from a point that is not there a link leads to its campaign', async () => {
  await page.goto(`${open.home}#/campaigns/drawn/points/0000`);
  await page.getByRole('alert').waitFor();
  await page.getByRole('link', { name: 'drawn', exact: true }).click();
  await page.getByRole('heading', { name: 'drawn', level: 1 }).waitFor();
  expect(open.faults.splice(0)).toEqual([expect.stringMatching(/40[04]/)]);
});

test('an edited address, back and forward reach the SQL; without a query it says what to write', async () => {
  const query = page.getByLabel(/^Query/);
  await open.goTo('sql?campaign=drawn&sql=SELECT+1', 'SQL');
  await edit('/sql?campaign=drawn&sql=SELECT+2');
  await until(
    () => query.inputValue(),
    (text) => text === 'SELECT 2',
  );
  await page.goBack();
  await until(
    () => query.inputValue(),
    (text) => text === 'SELECT 1',
  );
  await runSql('  ');
  await page.getByRole('alert').getByText('There is no query to run.').waitFor();
});

test('rows come by the page; what is beyond all numbers is ∞; a figure goes from left to right', async () => {
  await open.goTo('sql?campaign=drawn', 'SQL');
  await runSql(
    "SELECT range AS n, 'Infinity'::DOUBLE AS up, -('Infinity'::DOUBLE) AS down, NULL AS none FROM range(201)",
  );
  const first = page.getByRole('region', { name: 'Rows' }).getByRole('row').nth(1);
  await first.waitFor();
  expect(await first.getByRole('cell').allTextContents()).toEqual(['0', '∞', '−∞', '–']);
  await page.getByText('1 to 200 of 201').waitFor();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('201 to 201 of 201').waitFor();
  expect(await first.getByRole('cell').first().textContent()).toBe('200');
  expect((await savedBy(page, 'Rows as CSV')).text.split('\n')[1]).toBe('0,Infinity,-Infinity,');

  await runSql('SELECT * FROM (VALUES (3, 1), (1, 2), (2, 3)) AS t(x, y)');
  await page.getByText('Figure', { exact: true }).click();
  expect((await savedBy(page, 'Figure as CSV')).text).toBe('x,y\n1,2\n2,3\n3,1\n');
});

test('Stop ends a query, and its process', async () => {
  await open.goTo('sql?campaign=drawn', 'SQL');
  await runSql('SELECT sum(a.range * b.range) AS long_sum FROM range(3000000000) a, range(3000000000) b');
  await until(web.querying, ({ length }) => length === 1);
  await page.getByRole('button', { name: 'Stop' }).click();
  await until(web.querying, ({ length }) => length === 0);
  expect(await page.getByRole('button', { name: 'Run', exact: true }).isEnabled()).toBe(true);
});

test('curves of two campaigns can be read at 400 px and saved; a screen of 3840 px is used', async () => {
  await page.setViewportSize({ width: 400, height: 900 });
  await open.goTo(`compare?a=drawn&b=${NAME}`, 'Compare');
  await page.locator('.figure svg').waitFor();
  expect(await page.evaluate<number>(drawnTextPixels)).toBeGreaterThan(8);
  expect((await savedBy(page, 'Curves as CSV')).text).toMatch(
    /^campaign,cycle,\S+,standard_error,n\ndrawn,0,[\s\S]*\ncrossover,0,/,
  );
  await page.setViewportSize({ width: 3840, height: 2160 });
  await open.goTo('campaigns/drawn', 'drawn');
  await page.locator('.brushed svg').waitFor();
  expect(await page.evaluate<number>(shareOfWidth)).toBeGreaterThan(0.85);
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('a list that is longer than a page is gone through, forward and back', async () => {
  for (let copy = 0; copy < 99; copy += 1) putSample(web.store, `copy-${copy}`);
  await open.goTo('campaigns?sort=name', 'Campaigns');
  await page.getByText('1 to 100 of 101').waitFor();
  expect(await page.getByRole('row').count()).toBe(1 + 100);
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByText('101 to 101 of 101').waitFor();
  await page.getByRole('row', { name: /drawn/ }).waitFor();
  await page.getByRole('button', { name: 'Before' }).click();
  await page.getByText('1 to 100 of 101').waitFor();
});

test('what is half typed into the range of the curves stays when a commit brings a newer answer', async () => {
  web.putCampaign('grows');
  const commits = join(web.store, 'grows', 'commits');
  const marker = readdirSync(commits).find((name) => name.endsWith('.json')) ?? '';
  const held = join(web.machine.folder, marker);
  renameSync(join(commits, marker), held);
  await open.goTo('campaigns/grows?series=none', 'grows');
  const caption = page.locator('.caption');
  const before = await caption.textContent();
  const from = page.getByRole('spinbutton', { name: 'From' });
  await from.fill('1.5');
  renameSync(held, join(commits, marker));
  await until(
    () => caption.textContent(),
    (now) => now !== before,
  );
  expect(await from.inputValue()).toBe('1.5');
  await from.press('Enter');
  await page.waitForURL(/from=1\.5/);
});

test('Share gives a link that opens the same view in another browser, once', async () => {
  await open.goTo('campaigns/drawn?color=shannon_total&series=none', 'drawn');
  await page.getByRole('button', { name: 'Share' }).click();
  const link = (await page.getByRole('dialog').getByLabel('link', { exact: true }).textContent()) ?? '';
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  const other = await (await open.browser.newContext()).newPage();
  await other.goto(link);
  await other.getByRole('heading', { name: 'drawn', level: 1 }).waitFor();
  expect(new URL(other.url()).hash).toBe('#/campaigns/drawn?color=shannon_total&series=none');
  await other.goto(link);
  await other.getByText('This link has been used').waitFor();
  await other.context().close();
});

test('a link that is too old says so, and what to do', async () => {
  const late = join(web.machine.folder, 'late');
  // Once this file is there, the clock of links is six minutes further.
  const jump = `import { existsSync } from 'node:fs'; const now = performance.now.bind(performance);
performance.now = () => now() + (existsSync(${JSON.stringify(late)}) ? 360_000 : 0);`;
  const preload = `--import data:text/javascript;base64,${Buffer.from(jump).toString('base64')}`;
  const other = await startWeb({ NODE_OPTIONS: preload });
  writeFileSync(late, '');
  expect(existsSync(late)).toBe(true);
  const tab = await open.context.newPage();
  await tab.goto(other.link);
  await tab.getByText('This link has been used or is too old. Type loschmidt web for a new one.').waitFor();
  await tab.close();
  await other.dispose();
});

test('nothing is animated for whoever asks for less motion', async () => {
  const motion = `(() => {
    const place = document.body.appendChild(document.createElement('div'));
    place.className = 'loading';
    const { animationName } = getComputedStyle(place);
    place.remove();
    return animationName;
  })()`;
  expect(await page.evaluate(motion)).toBe('none');
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await page.evaluate(motion)).toBe('breathe');
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

test('the page throws nothing', () => {
  expect(open.faults).toEqual([]);
});
