import { type Browser, chromium } from 'playwright-core';
import { neededProgram } from './needed-program.js';

/** After so long a browser hangs; its own patience, 30 s, is that of a quiet machine. */
export const BROWSER_HANG_MS = 200_000;

/** Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: neededProgram('chromium'),
    timeout: BROWSER_HANG_MS,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}
