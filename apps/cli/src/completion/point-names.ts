import type { NameSources } from './complete-words.js';

/** Nobody reads a longer list at a key. */
const MOST_POINTS = 100;

/** Points of a campaign with the values of its axes. What is slow to load for it is loaded where points are asked for, and nowhere else. */
export function pointNames(env: NodeJS.ProcessEnv): NameSources['points'] {
  return async (typed, store, beginning) => {
    try {
      const { openCampaign, plannedIds, resolveCampaign, storeFolder } = await import('@loschmidt/dataset');
      const campaign = await openCampaign(await resolveCampaign(typed, storeFolder(store, env)));
      const points = await plannedIds(campaign, beginning, MOST_POINTS);
      return points.map(({ id, values }) => ({ value: id, about: values.map((one) => one.join(' ')).join(', ') }));
    } catch {
      return [];
    }
  };
}
