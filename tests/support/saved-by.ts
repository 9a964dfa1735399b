import { readFileSync } from 'node:fs';
import type { Download, Page } from 'playwright-core';

/** What a button saves: the name of the file, and its text. */
export async function savedBy(page: Page, button: string): Promise<{ readonly name: string; readonly text: string }> {
  const [saved]: [Download, unknown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button, exact: true }).click(),
  ]);
  return { name: saved.suggestedFilename(), text: readFileSync(await saved.path(), 'utf8') };
}
