import { LoschmidtError } from '@loschmidt/core/error';
import {
  type CampaignFolder,
  campaignsIn,
  type LocatedPoint,
  locatePoint,
  openCampaign,
  resolveCampaign,
} from '@loschmidt/dataset';

/** What is asked about: a campaign, or a point of one. */
export interface Subject {
  readonly campaign: CampaignFolder;
  readonly point: LocatedPoint | null;
}

/** A point's id, or the beginning of it, where no campaign is named. */
const POINT = /^[0-9a-f]{6,32}$/;

/** The campaign that `typed` names, with the point `id` of it if one is given; or the point of any campaign in the store. Throws `not-found`. */
export async function findSubject(typed: string, id: string | undefined, store: string): Promise<Subject> {
  try {
    const campaign = await openCampaign(await resolveCampaign(typed, store));
    return { campaign, point: id === undefined ? null : await locatePoint(campaign, id) };
  } catch (error) {
    if (id !== undefined || !POINT.test(typed) || !isMissing(error)) throw error;
    const found = await pointInStore(typed, store);
    if (found !== null) return found;
    throw new LoschmidtError(
      'not-found',
      `Cannot find '${typed}': it must be a campaign's name or folder, 'last', or the id of a point of a campaign in ${store}.`,
      { hint: '--store names another folder of campaigns.', cause: error },
    );
  }
}

/** The campaign that was touched last is looked at first. */
async function pointInStore(id: string, store: string): Promise<Subject | null> {
  for (const { folder } of await campaignsIn(store)) {
    try {
      const campaign = await openCampaign(folder);
      return { campaign, point: await locatePoint(campaign, id) };
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
  }
  return null;
}

function isMissing(error: unknown): boolean {
  return error instanceof LoschmidtError && error.code === 'not-found';
}
