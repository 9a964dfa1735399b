import { parseCampaign, planCampaign } from '../../../libs/campaign/dist/index.js';
import { encodePoints } from '../../../libs/core/dist/index.js';

/**
 * Seconds that the points of a campaign take in the engine alone, dealt out to all of its threads beforehand: no services, no rows kept.
 * @param {import('../../../libs/engine/dist/index.js').Engine} engine
 * @param {string} text the campaign's file
 */
export async function engineAlone(engine, text) {
  const campaign = parseCampaign(text, 'campaign.yaml');
  const points = [...planCampaign(campaign).places].map(({ normal }) => normal);
  const { observables, stages } = campaign;
  const signal = new AbortController().signal;
  const shares = Array.from({ length: Math.min(engine.threads, points.length) }, (_, thread) =>
    encodePoints(points.filter((_point, index) => index % engine.threads === thread)),
  );
  const begin = performance.now();
  await Promise.all(
    shares.map((own) => engine.runChunk({ points: own, observables, stages }, { signal, onBatch: async () => {} })),
  );
  return (performance.now() - begin) / 1000;
}
