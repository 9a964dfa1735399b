import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** Pages of the campaign `seen`, and their headings. */
export const PAGES = [
  ['campaigns', 'Campaigns'],
  ['campaigns/seen', 'seen'],
  ['campaigns/seen/failures', 'Failures'],
  ['fleet', 'Fleet'],
  ['sql', 'SQL'],
  ['compare?a=seen&b=seen', 'Compare'],
  ['campaigns/seen?color=moon&at.interaction=7', 'seen'],
] as const;

/** As a browser does it with tabs that are behind others. */
export const hide = `Object.defineProperty(document, 'hidden', { configurable: true, value: true });
document.dispatchEvent(new Event('visibilitychange'));`;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Id of a completed point of the campaign `seen`, in the page. */
export const firstCompleted = `fetch('/api/v1/campaigns/seen/points?status=completed&limit=1')
  .then((answer) => answer.json()).then(({ points }) => points[0].id)`;

/** What everything has moved since the page was opened, in shares of the window; not counted is what follows a key or a click. */
export const layoutShift = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) sum += hadRecentInput ? 0 : value;
  }).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(sum), 300);
})`;

/** The map of the campaign `seen`, and the same with a condition that is always true. */
export const mapByRows = `Promise.all(['', '?where=true'].map((query) =>
  fetch('/api/v1/campaigns/seen/map' + query).then((answer) => answer.json())))`;

export const wider = `document.documentElement.scrollWidth > innerWidth ? ['wider than the window'] : []`;

/** What axe finds serious, and whether the page is wider than its window. */
export async function seriousProblems(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string }[] }> } }).axe.run(),
  );
  return [
    ...found.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
    ...(await page.evaluate<readonly string[]>(wider)),
  ];
}

/** Pixels of the letters in the first figure. */
export const drawnTextPixels = `(() => {
  const svg = document.querySelector('.figure svg');
  return Number(svg.getAttribute('font-size')) * svg.getScreenCTM().a;
})()`;

/** Which part of the window map and curves take across. */
export const shareOfWidth = `(() => {
  const boxes = [...document.querySelectorAll('.map-cells, .brushed svg')].map((one) => one.getBoundingClientRect());
  return (Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left))) / innerWidth;
})()`;
