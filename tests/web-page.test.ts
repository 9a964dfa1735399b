import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CliMachine, cliMachine, type RunningCommand } from './support/cli.js';
import { computedCampaign } from './support/computed-campaign.js';
import { type OpenPage, openPage } from './support/open-page.js';
import { firstCompleted, hide, layoutShift, mapByRows, PAGES, seriousProblems, wider } from './support/page-checks.js';
import { putSample } from './support/sample-folder.js';
import { savedBy } from './support/saved-by.js';
import { until } from './support/until.js';

/** One of its points has failed, as one does that kills its runner, and fails no more. */
const CAMPAIGN = `
name: seen
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: site-phase, species: upsilon, sites: [last] }
  cycles: 20
parameters:
  interaction: { values: [0.5, 0.625, 0.75, 1] }
  erasure.phase: { values: [1.25, 1.5] }
observables: [entropies, return]
`;

let machine: CliMachine;
let web: RunningCommand;
let open: OpenPage;
let context: BrowserContext;
let page: Page;
let home: string;
let opened: string;
let faults: string[];

beforeAll(async () => {
  machine = cliMachine();
  const failure = ([interaction, phase]: readonly unknown[]) =>
    interaction === 0.625 && phase === 1.25
      ? 'It was put in quarantine because 2 runners died under it: the process of one/1; the process of one/2.'
      : undefined;
  await computedCampaign(join(machine.folder, 'campaigns', 'seen'), CAMPAIGN, { failure });
  await machine.run('note', 'seen', '<img src=x onerror=alert(1)>');
  let said = '';
  web = machine.start('web', '--no-open', '--listen', '127.0.0.1:0');
  web.child.stdout?.on('data', (text: string) => {
    said += text;
  });
  opened = await until(
    async () => /http:\/\/127\.0\.0\.1:\d+\/open\S+/.exec(`${said}${web.said()}`)?.[0] ?? '',
    (one) => one !== '',
  );
  open = await openPage(opened);
  ({ context, page, home, faults } = open);
});
afterAll(async () => {
  await open?.browser.close();
  web?.child.kill('SIGTERM');
  await machine?.dispose();
});

const goTo = (hash: string, heading: string) => open.goTo(hash, heading);
const putCampaign = (name: string) => putSample(join(machine.folder, 'campaigns'), name);
describe('the page', () => {
  test('lists the campaign, with its failures and its note as text', async () => {
    await goTo('campaigns', 'Campaigns');
    const row = page.getByRole('row', { name: /seen/ });
    await row.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await row.getByText('7 / 8').count()).toBe(1);
    expect(await row.getByRole('link', { name: '1', exact: true }).count()).toBe(1);
  });

  test('draws map and curves of a column, and keeps the view in the URL', async () => {
    await goTo('campaigns/seen', 'seen');
    await page.getByRole('combobox', { name: 'Colour', exact: true }).selectOption('shannon_total');
    await page.getByRole('combobox', { name: 'Against', exact: true }).selectOption('interaction');
    await page.locator('.brushed svg').waitFor();
    expect(new URL(page.url()).hash).toBe('#/campaigns/seen?color=shannon_total&x=interaction');
    await page.reload();
    await page.locator('.brushed svg').waitFor();
    expect(await page.getByRole('combobox', { name: 'Colour', exact: true }).inputValue()).toBe('shannon_total');
    expect(await page.getByRole('combobox', { name: 'Against', exact: true }).inputValue()).toBe('interaction');
    await page.getByText('The same as', { exact: true }).click();
    expect(await page.getByLabel('Command', { exact: true }).textContent()).toContain('loschmidt plot');
  });

  test('a part of the curves is drawn, and the whole again, by keyboard and button', async () => {
    await goTo('campaigns/seen?series=none', 'seen');
    await page.getByRole('spinbutton', { name: 'From' }).fill('5');
    await page.getByRole('spinbutton', { name: 'From' }).press('Enter');
    await until(
      async () => new URL(page.url()).hash,
      (hash) => hash.includes('from=5'),
    );
    await page.getByRole('button', { name: 'Whole range' }).click();
    await until(
      async () => new URL(page.url()).hash,
      (hash) => hash === '#/campaigns/seen?series=none',
    );
  });

  test('leads by keyboard alone from the map to a failed point, its reason and its command', async () => {
    await goTo('campaigns/seen', 'seen');
    const map = page.getByRole('application', { name: /^Map of status over/ });
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await until(
      () => page.locator('#map-cell').textContent(),
      (text) => /0\.625.*1 failed/.test(text ?? ''),
    );
    await page.keyboard.press('Enter');
    const points = page.getByRole('region', { name: 'Points of the cell' });
    await points.getByRole('link').first().focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Point/ }).waitFor();
    expect(await page.locator('.reason').first().textContent()).toContain('runners died under it');
    expect(await page.getByLabel('the command that reproduces it').first().textContent()).toContain('loschmidt evolve');
  });

  test('a part of the curves is drawn over with the mouse', async () => {
    await goTo('campaigns/seen?series=none', 'seen');
    await page.locator('.brushed svg').waitFor();
    await page.locator('.brushed').scrollIntoViewIfNeeded();
    const plot = page.locator('.brushed');
    const size = await plot.boundingBox();
    if (size === null) throw new Error('the curves have no box');
    // `hover` waits until the plot stands still.
    await plot.hover({ position: { x: 0.3 * size.width, y: size.height / 2 } });
    await page.mouse.down();
    await plot.hover({ position: { x: 0.6 * size.width, y: size.height / 2 } });
    await page.mouse.up();
    await until(
      async () => new URL(page.url()).hash,
      (hash) => /from=[3-7](\.\d+)?&to=(9|1[0-4])(\.\d+)?$/.test(hash),
    );
    await page.getByRole('button', { name: 'Whole range' }).click();
  });

  test('the map by markers is that by rows', async () => {
    const [byMarkers, byRows] = await page.evaluate<readonly object[]>(mapByRows);
    expect(byMarkers).toMatchObject({ cells: expect.arrayContaining([expect.objectContaining({ failed: 1 })]) });
    expect(byMarkers).toEqual(byRows);
  });

  test('nothing moves while a campaign and a point are loaded', async () => {
    const id = await page.evaluate(firstCompleted);
    const shifts: Record<string, number> = {};
    for (const [what, hash] of [
      ['campaign', 'campaigns/seen'],
      ['point', `campaigns/seen/points/${id}`],
    ] as const) {
      await page.goto('about:blank');
      await page.goto(`${home}#/${hash}`);
      await page.locator('.figure svg').first().waitFor();
      if (what === 'campaign') await page.getByRole('application', { name: /^Map of/ }).waitFor();
      shifts[what] = await page.evaluate(layoutShift);
    }
    expect(Object.entries(shifts).filter(([, shift]) => shift > 0.01)).toEqual([]);
  });

  test('SQL gives rows, refuses files, and says why', async () => {
    await goTo('sql?campaign=seen', 'SQL');
    const query = page.getByLabel(/^Query/);
    await query.fill('SELECT interaction, count(*) AS n FROM steps GROUP BY ALL ORDER BY ALL');
    await query.press('Control+Enter');
    await page.getByRole('columnheader', { name: 'interaction' }).waitFor();
    await page.getByText('4 rows', { exact: true }).waitFor();
    for (const [button, file] of [
      ['Rows as CSV', 'seen.csv'],
      ['All rows as Arrow', 'seen.arrows'],
    ] as const) {
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: button }).click(),
      ]);
      expect(saved.suggestedFilename()).toBe(file);
    }
    await query.fill("SELECT * FROM read_text('/etc/passwd')");
    await query.press('Control+Enter');
    expect(await page.getByRole('alert').textContent()).toMatch(/^Cannot /);
    expect(faults.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  test('says that a campaign is not there', async () => {
    await page.goto(`${home}#/campaigns/gone`);
    await page.getByText('There is no campaign gone any more').waitFor();
    expect(faults.splice(0)).toEqual([expect.stringContaining('404')]);
  });

  test('eight tabs of one browser are there: those that nobody sees hold none of its six connections', async () => {
    for (let tab = 0; tab < 8; tab += 1) {
      const next = await context.newPage();
      await next.goto(`${home}#/campaigns/seen`);
      await next.getByRole('heading', { name: 'seen', level: 1 }).waitFor();
      await next.evaluate(hide);
    }
    for (const tab of context.pages()) if (tab !== page) await tab.close();
  });

  test('says that a link has been used', async () => {
    const other = await context.newPage();
    await other.goto(opened);
    await other.getByText('This link has been used').waitFor();
    await other.close();
  });
  test('compares two campaigns, of which one has markup for a name', async () => {
    const name = '<b onclick=x>other';
    putCampaign(name);
    await goTo('campaigns', 'Campaigns');
    for (const one of ['seen', name])
      await page.getByRole('row').filter({ hasText: one }).getByRole('checkbox').check();
    await page.getByRole('link', { name: 'Compare the two' }).click();
    await page.getByRole('heading', { name: 'Compare' }).waitFor();
    await page.getByRole('columnheader', { name }).waitFor();
    await page.locator('.figure svg').waitFor();
  });

  test('says that a campaign is deleted while it is looked at', async () => {
    const folder = putCampaign('goes');
    await goTo('campaigns/goes', 'goes');
    rmSync(folder, { recursive: true });
    await page.getByRole('alert').first().waitFor();
    await goTo('campaigns', 'Campaigns');
    expect(faults.splice(0).filter((fault) => !/404|500/.test(fault))).toEqual([]);
  });

  test('says what is damaged', async () => {
    const folder = putCampaign('broken');
    writeFileSync(join(folder, 'campaign.json'), '{');
    await page.goto(`${home}#/campaigns/broken`);
    const alert = page.getByRole('alert');
    await alert.getByText(/campaign\.json/).waitFor();
    await goTo('campaigns', 'Campaigns');
    rmSync(folder, { recursive: true });
    expect(faults.splice(0).filter((fault) => !fault.includes('500'))).toEqual([]);
  });

  test('has no serious problem for a screen reader, is never wider than a window of 400 px, light and dark', async () => {
    const found: Record<string, readonly string[]> = {};
    const point = `campaigns/seen/points/${await page.evaluate(firstCompleted)}`;
    for (const [width, colorScheme] of [
      [1280, 'dark'],
      [400, 'light'],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      for (const [hash, heading] of [...PAGES, [point, 'Point'] as const]) {
        await goTo(hash, heading);
        if (heading === 'seen' || heading === 'Compare') await page.locator('.figure svg').waitFor();
        found[`${hash} ${width}`] = await seriousProblems(page);
      }
    }
    await page.setViewportSize({ width: 800, height: 900 });
    for (const [hash, heading] of PAGES) {
      await goTo(hash, heading);
      await page.locator('.stacked, .panel, .empty, .compared, textarea').first().waitFor();
      found[`${hash} 800`] = await page.evaluate(wider);
    }
    await page.setViewportSize({ width: 1280, height: 900 });
    expect(Object.entries(found).filter(([, problems]) => problems.length > 0)).toEqual([]);
  });

  test('retries what failed, and the cell turns without a reload', async () => {
    await goTo('campaigns/seen', 'seen');
    await page.getByRole('application', { name: /^Map of status over/ }).waitFor();
    await page.evaluate('globalThis.isTheSamePage = true');
    await page.getByRole('button', { name: 'Retry failed' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Retry failed' }).click();
    await page.getByText('8 of 8').waitFor();
    const map = page.getByRole('application', { name: /^Map of status over/ });
    await map.focus();
    await page.keyboard.press('ArrowRight');
    await until(
      () => page.locator('#map-cell').textContent(),
      (text) => /0\.625.*1 of 1 completed$/.test(text ?? ''),
    );
    expect(await page.evaluate('globalThis.isTheSamePage')).toBe(true);
    await page.getByText('Progress over time').click();
    expect((await savedBy(page, 'Progress as CSV')).text).toMatch(
      /^time,completed,failed,core_seconds\n[\s\S]*Z,8,\d,\S+\n$/,
    );
  });

  test('makes the report and leads to it, also whoever opens the page later', async () => {
    await goTo('campaigns/seen', 'seen');
    await page.getByRole('button', { name: 'Make report' }).click();
    const link = page.getByRole('link', { name: 'Open the report' });
    await link.waitFor();
    await page
      .locator('.said')
      .getByText(/^The report is made: \d+ figures?, in \S+report\.html$/)
      .waitFor();
    await page.reload();
    await link.waitFor();
    const [report] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await report.getByRole('heading', { level: 1 }).waitFor();
    await report.close();
  });

  test('breaks no rule of its own policy and throws nothing', () => {
    expect(faults).toEqual([]);
  });
});
