import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Seconds from the record of a campaign's only run to its last commit, by the times of the files: closer than a watcher that looks once a second.
 * @param {string} folder
 */
export async function secondsOfRun(folder) {
  const commits = join(folder, 'commits');
  const times = await Promise.all(
    (await readdir(commits)).map(async (name) => (await stat(join(commits, name))).ctimeMs),
  );
  const runs = (await readdir(join(folder, 'runs'))).filter((name) => /^\d+\.json$/.test(name));
  if (runs.length !== 1) throw new Error(`The campaign must have one run, got ${runs.length}.`);
  const begun = await stat(join(folder, 'runs', runs[0] ?? ''));
  return (Math.max(...times) - begun.ctimeMs) / 1000;
}
