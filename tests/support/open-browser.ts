import { type Browser, chromium } from 'playwright-core';
import { neededProgram } from './needed-program.js';

/** Chromium without a window. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: neededProgram('chromium'),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}
