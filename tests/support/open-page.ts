import type { Browser, BrowserContext, Page } from 'playwright-core';
import { BROWSER_HANG_MS, openBrowser } from './open-browser.js';

/** The page in a browser that its link has let in. */
export interface OpenPage {
  readonly browser: Browser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors of the page and of its console. */
  readonly faults: string[];
  /** Where the page is, with a slash at its end. */
  readonly home: string;
  /** Goes to a place of the page, such as `campaigns/seen`, and waits for its heading. */
  goTo(hash: string, heading: string): Promise<void>;
}

export async function openPage(link: string): Promise<OpenPage> {
  const browser = await openBrowser();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' });
  context.setDefaultTimeout(BROWSER_HANG_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(link);
  await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
  const home = `${new URL(link).origin}/`;
  return {
    ...{ browser, context, page, faults, home },
    goTo: async (hash, heading) => {
      await page.goto(`${home}#/${hash}`);
      await page.getByRole('heading', { name: heading, level: 1 }).first().waitFor();
    },
  };
}
