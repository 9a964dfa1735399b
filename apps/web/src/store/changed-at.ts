import { stat } from 'node:fs/promises';
import { join } from 'node:path';

/** Of a campaign's folder: whatever is added to it changes one of them. */
const PARTS = ['commits', 'runs', 'labels', 'plans', 'campaign.json'];

/** When something was last added to a campaign's folder, by the times of its parts. */
export async function changedAt(folder: string, times = timesOf(folder)): Promise<Date> {
  return new Date(Math.max(...(await times)));
}

/** The times of its parts, of which one changes with whatever is added. */
export function timesOf(folder: string): Promise<readonly number[]> {
  return Promise.all(
    PARTS.map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
}
