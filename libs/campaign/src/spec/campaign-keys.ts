/** Top-level keys of a campaign file. */
export const CAMPAIGN_KEYS: readonly string[] = [
  'name',
  'point',
  'parameters',
  'derived',
  'zip',
  'exclude',
  'include',
  'replicas',
  'seed',
  'seeds',
  'observables',
  'stages',
  'priority',
];
