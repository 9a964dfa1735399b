import { observables, type TableName } from '@loschmidt/core';
import type { CampaignFolder, Exported } from '@loschmidt/dataset';

/** Why a table has no rows where no condition leaves them out. */
export function emptyTable(
  { name, columns, campaign }: CampaignFolder,
  table: TableName,
  { counted }: Exported,
): string {
  if (table === 'profiles' && !columns.some(({ shape }) => shape === 'list')) {
    const filling = observables.filter((one) => one.columns(campaign.species).some(({ shape }) => shape === 'list'));
    return `${name} has no profiles: none of its observables has lists. These have: ${filling.map((one) => one.name).join(', ')}.`;
  }
  if (counted.markers.length === 0) return 'Nothing is committed yet.';
  return `No committed point has rows of ${table}: those that failed are in --table summary, with their reasons.`;
}
