import { parseCampaign, planCampaign } from '../../../libs/campaign/dist/index.js';

/**
 * Seconds that the points of a campaign take in the engine alone, dealt out to all of its threads: no services, no rows kept.
 * @param {import('../../../libs/engine/dist/index.js').Engine} engine
 * @param {string} text the campaign's file
 */
export async function engineAlone(engine, text) {
  const campaign = parseCampaign(text, 'campaign.yaml');
  const points = [...planCampaign(campaign).places].map(({ normal }) => normal);
  const { observables, stages } = campaign;
  const signal = new AbortController().signal;
  const begin = performance.now();
  await Promise.all(
    Array.from({ length: engine.threads }, async (_, thread) => {
      const own = points.filter((_point, index) => index % engine.threads === thread);
      if (own.length === 0) return;
      await engine.runChunk({ points: own, observables, stages }, { signal, onBatch: async () => {} });
    }),
  );
  return (performance.now() - begin) / 1000;
}
