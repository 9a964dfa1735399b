// Looks at a report, or a page of the site at http://…, as its readers do: `node tools/look/report.mjs REPORT.html FOLDER` writes pictures of it on a screen (light, dark, 400 px
// wide) and as printed, and runs axe-core on each; exit code 1 where it finds a serious problem. Needs Chromium (Debian's package `chromium`),
// or the path of one in CHROMIUM.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [page, folder] = process.argv.slice(2);
const { CHROMIUM = '/usr/bin/chromium' } = process.env;
if (page === undefined || folder === undefined) {
  console.error('Usage: node tools/look/report.mjs REPORT.html FOLDER');
  process.exit(2);
}
await mkdir(folder, { recursive: true });
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
let serious = 0;
/** @type {readonly [string, { width: number, scheme: 'light' | 'dark', media: 'screen' | 'print' }][]} */
const views = [
  ['screen', { width: 1000, scheme: 'light', media: 'screen' }],
  ['dark', { width: 1000, scheme: 'dark', media: 'screen' }],
  ['narrow', { width: 400, scheme: 'light', media: 'screen' }],
  ['print', { width: 794, scheme: 'dark', media: 'print' }],
];
for (const [name, { width, scheme, media }] of views) {
  const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme });
  await tab.emulateMedia({ media, colorScheme: scheme });
  await tab.goto(/^https?:/.test(page) ? page : pathToFileURL(resolve(page)).href);
  await tab.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
  if (media === 'print')
    await tab.pdf({
      path: join(folder, 'print.pdf'),
      format: 'A4',
      margin: { top: '15mm', bottom: '15mm', left: '15mm', right: '15mm' },
    });
  await tab.evaluate(axe);
  const { violations } = await tab.evaluate(() => /** @type {any} */ (globalThis).axe.run());
  const overflow = await tab.evaluate('document.documentElement.scrollWidth > innerWidth');
  console.log(`${name}: ${violations.length} problems by axe-core${overflow ? '; wider than the window' : ''}`);
  for (const { id, impact, help, nodes } of violations) {
    console.log(`  ${impact} ${id}: ${help} (${nodes.length})\n    ${nodes[0].html.slice(0, 140)}`);
    if (impact === 'serious' || impact === 'critical') serious += 1;
  }
  if (overflow) serious += 1;
  await tab.close();
}
await browser.close();
process.exit(serious === 0 ? 0 : 1);
