import { existsSync } from 'node:fs';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * Milliseconds from the click on a campaign's address to its numbers, and to the map and the curves, in a browser that knows nothing yet and then
 * once more. Null where there is no Chromium.
 * @param {import('./web-server.mjs').WebServer} server @param {string} campaign
 */
export async function firstPaint({ link, origin }, campaign) {
  if (!existsSync(executablePath)) return null;
  // Loaded here: it takes half a second, which the list and the other benchmarks should not pay.
  const { chromium } = await import('playwright-core');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Campaigns' }).waitFor();
    await page.goto('about:blank');
    const look = async () => {
      const begin = performance.now();
      await page.goto(`${origin}/#/campaigns/${campaign}`);
      const since = () => performance.now() - begin;
      const [numbers, map, curves] = await Promise.all([
        page.locator('.progress').first().waitFor({ timeout: 120_000 }).then(since),
        page
          .getByRole('application', { name: /^Map of/ })
          .waitFor({ timeout: 120_000 })
          .then(since),
        page.locator('.brushed svg').waitFor({ timeout: 120_000 }).then(since),
      ]);
      await page.goto('about:blank');
      return { numbers, map, curves };
    };
    return { cold: await look(), warm: await look() };
  } finally {
    await browser.close();
  }
}
