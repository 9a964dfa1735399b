import { tmpdir } from 'node:os';
import { pointAt } from '@loschmidt/campaign';
import { LoschmidtError, type Point } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { withDatabase } from './database.js';
import { readPlaces, selectedPlaces } from './select-places.js';

interface PlannedPoint {
  readonly id: string;
  readonly point: Point;
}

/** A point of the newest plan by its id, or the beginning of it. Throws `not-found` where there is none, or more than one. */
export async function plannedPoint(campaign: CampaignFolder, id: string): Promise<PlannedPoint> {
  return withDatabase(tmpdir(), async (connection) => {
    const { condition, named } = await selectedPlaces(connection, campaign, { points: [id], where: [] });
    const [place] = await readPlaces(connection, campaign, condition, named);
    if (place === undefined) {
      throw new LoschmidtError(
        'corrupt',
        `Cannot read point ${id} of campaign '${campaign.name}': its place is missing.`,
      );
    }
    return { id: place.point, point: pointAt(campaign.campaign, place) };
  });
}
