import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import type { CountedRows } from '../../compact/counted-rows.js';
import { withDatabase } from '../../query/database.js';
import { type PlaceWindow, placeWindows } from './place-windows.js';
import { placedRows } from './placed-rows.js';
import { NO_WINDOW, type RowSelection } from './row-selection.js';

/** Windows with all rows of the table that count, of about `most` rows, at least one; `spill` is a folder for what memory does not hold. */
export async function exportWindows(
  campaign: CampaignFolder,
  { table }: RowSelection,
  counted: CountedRows,
  most: number,
  spill: string,
): Promise<readonly PlaceWindow[]> {
  const placed = await withDatabase(spill, (connection) => placedRows(connection, campaign, table, counted));
  const windows = placeWindows(placed, most);
  return windows.length > 0 ? windows : [NO_WINDOW];
}
