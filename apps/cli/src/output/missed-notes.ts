import { type CampaignFolder, missedSelection, missedValues, type ParameterValues } from '@loschmidt/dataset';
import { wrapped } from './safe-text.js';
import type { Terminal } from './terminal.js';

/** Says which values the SQL names that no point has, and the nearest that there are. */
export async function noteMissedValues(terminal: Terminal, campaign: CampaignFolder, sql: string): Promise<void> {
  noteAll(terminal, await missedValues(campaign, sql));
}

/** The same for a condition of `--where`. */
export async function noteMissedIn(
  terminal: Terminal,
  campaign: CampaignFolder,
  where: string | undefined,
): Promise<void> {
  if (where !== undefined) await noteMissedValues(terminal, campaign, `FROM points WHERE (\n${where}\n)`);
}

/** The same for values that select points. */
export async function noteMissedSelection(
  terminal: Terminal,
  campaign: CampaignFolder,
  where: readonly ParameterValues[],
): Promise<void> {
  noteAll(terminal, await missedSelection(campaign, where));
}

function noteAll(terminal: Terminal, sentences: readonly string[]): void {
  for (const sentence of sentences) for (const line of wrapped(sentence, terminal.columns)) terminal.note(line);
}
