import { type AskedSites, isMap, LoschmidtError, type ObservableRequest } from '@loschmidt/core';
import type { wire } from '../wire.js';

/** What is measured, as a request carries it: an `every` of 0 stands for the observable's own cadence, empty `sites` for none. */
export function requestedObservables(observables: readonly ObservableRequest[]): wire.IObservableRequest[] {
  return observables.map(({ name, every = 0, sets, pairs }) => {
    const sites = sets || pairs ? JSON.stringify({ ...(sets && { sets }), ...(pairs && { pairs }) }) : '';
    return { name, every, sites };
  });
}

/** The inverse. Throws bad-input for sites that are no JSON of sets or pairs; what they hold is checked where they are measured. */
export function observablesOfRequest({ observables }: wire.IRunChunkRequest): ObservableRequest[] {
  return (observables ?? []).map(({ name, every, sites }) => ({
    name: name ?? '',
    ...(every ? { every } : {}),
    ...(sites ? readSites(sites) : {}),
  }));
}

function readSites(text: string): AskedSites {
  const read = parsed(text);
  if (isMap(read) && Object.keys(read).every((key) => key === 'sets' || key === 'pairs')) return read;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new LoschmidtError(
    'bad-input',
    `Cannot run the chunk: \`sites\` must be JSON with sets or pairs of sites, got ${shown}.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
