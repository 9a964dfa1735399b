import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OpenPage, openPage } from './support/open-page.js';
import { layoutShift } from './support/page-checks.js';
import { savedBy } from './support/saved-by.js';
import { slowCycles } from './support/slow-cycles.js';
import { temporaryFolder } from './support/temporary-folder.js';
import { until } from './support/until.js';
import { startWeb, type WebMachine } from './support/web-machine.js';

/** While it is there, no point goes on. */
const HOLD = join(temporaryFolder(), 'hold');

/** A point takes `cycles` times 20 ms, and no processor. */
const campaign = (name: string, cycles: number) => `
name: ${name}
point:
  lattice: { kind: chain, sites: 4 }
  particles: { tau: 2, upsilon: 2 }
  initial: { kind: random-fock }
  evolution: { kind: stepwise, time: 10 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1.25 }
  cycles: ${cycles}
parameters:
  interaction: { values: [0.5, 1, 2, 4] }
observables: [entropies, return]
`;

let web: WebMachine;
let open: OpenPage;
let page: Page;

beforeAll(async () => {
  web = await startWeb({ LOSCHMIDT_SLOTS: '1', ...slowCycles(20, HOLD) });
  open = await openPage(web.link);
  page = open.page;
});
afterAll(async () => {
  await open?.browser.close();
  await web?.dispose();
});

async function submit(name: string, cycles: number) {
  writeFileSync(join(web.machine.folder, `${name}.yaml`), campaign(name, cycles));
  const { code, stderr } = await web.machine.run('submit', `${name}.yaml`);
  expect(code, stderr).toBe(0);
}

const now = () => page.locator('.now').first().textContent();
const button = (name: string) => page.getByRole('button', { name, exact: true });
const says = (text: RegExp) => page.locator('.actions .said').getByText(text).waitFor();
const stateIs = (state: string) => page.locator('.title .state').getByText(state, { exact: true }).waitFor();

test('nothing moves while a campaign waits, is computed and ends', async () => {
  writeFileSync(HOLD, '');
  await submit('first', 5_000);
  await submit('brief', 75);
  await page.goto('about:blank');
  await open.goTo('campaigns/brief', 'brief');
  const becomes = (word: string) => until(now, (text) => text?.startsWith(word) ?? false);
  // It is next, on the only slot.
  await becomes('About to be computed');
  expect(await web.machine.run('cancel', 'first')).toMatchObject({ code: 0 });
  // It stands still in its first cycle until this has been seen.
  await becomes('Being');
  rmSync(HOLD);
  await becomes('Ended;');
  expect(await page.evaluate<number>(layoutShift)).toBeLessThan(0.01);
});

test('the fleet shows which slots are busy and which idle, and what they compute', async () => {
  await submit('long', 5_000);
  await open.goTo('fleet', 'Fleet');
  const runner = page.getByRole('row').filter({ has: page.locator('.slots') });
  await runner.getByRole('link', { name: 'long' }).first().waitFor();
  await runner.locator('.slots[aria-label="1 of 1 slots busy"]').waitFor();
  expect(await runner.locator('.slots i.busy').count()).toBe(1);
});

test('Pause, Resume, Priority and Cancel do what they say, and say it without words of a terminal', async () => {
  await open.goTo('campaigns/long', 'long');
  await button('Pause').click();
  await says(/^long is paused with [0-4] of 4 points done\./);
  await stateIs('paused');
  await button('Resume').click();
  await says(/^It goes on\.$/);
  await stateIs('running');
  const priority = page.getByRole('spinbutton', { name: 'Priority' });
  await priority.fill('2');
  await button('Set').click();
  await says(/^long has priority 2 of 1 to 5/);
  await page.reload();
  await stateIs('running');
  expect(await priority.inputValue()).toBe('2');
  await button('Cancel').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave it' }).click();
  await stateIs('running');
  await button('Cancel').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel the campaign' }).click();
  await says(/^long is cancelled with [0-4] of 4 points done\./);
  await stateIs('cancelled');
  expect(await page.locator('.actions').textContent()).not.toContain('loschmidt');
  expect((await web.machine.status('campaigns/long')).state).toBe('cancelled');
});

test('slots that compute nothing are idle, and their history is a file', async () => {
  await open.goTo('fleet', 'Fleet');
  await page.locator('.slots[aria-label="0 of 1 slots busy"]').waitFor();
  expect(await page.locator('.slots i:not(.busy)').count()).toBe(1);
  expect(await savedBy(page, 'Slots as CSV')).toEqual({
    name: 'slots.csv',
    text: expect.stringMatching(/^time,busy,idle,requested,waiting\n\d{4}-.*Z,[01],[01],0,\d+\n/),
  });
});

test('a point is verified where it is looked at', async () => {
  await until(
    () => web.machine.completed('campaigns/brief'),
    (completed) => completed === 4,
  );
  await open.goTo('campaigns/brief', 'brief');
  await page.getByRole('application', { name: /^Map of status over interaction,/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Points of the cell' }).getByRole('link').first().click();
  await button('Verify now').click();
  await page.getByText('It was computed again: the same rows.').waitFor();
});

test('the page throws nothing', () => {
  expect(open.faults).toEqual([]);
});
