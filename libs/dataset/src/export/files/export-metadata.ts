import type { CampaignFolder } from '../../campaign/campaign-folder.js';
import { layout } from '../../campaign/layout.js';
import { baseOf } from '../../campaign/plan-record.js';
import { FORMAT_VERSION } from '../../storage/format.js';
import { readOwnText } from '../../storage/own-entry.js';
import { MOST_BYTES } from '../../storage/read-json.js';
import type { RowSelection } from '../rows/row-selection.js';

/** Everything that explains a file: where it is from, which versions made it, and the units by column. */
export async function exportMetadata(
  campaign: CampaignFolder,
  { table, columns, where }: RowSelection,
): Promise<Record<string, string>> {
  return {
    campaign: campaign.id,
    table,
    ...(where !== null && { where }),
    schema_version: String(FORMAT_VERSION),
    units: JSON.stringify(Object.fromEntries(columns.map(({ name, unit }) => [name, unit]))),
    physics_version: String(campaign.versions.physics),
    kernel_version: String(campaign.versions.kernel),
    code_version: campaign.versions.code,
    campaign_yaml: await readOwnText(
      layout.campaignYaml(campaign.folder, baseOf(campaign.plan)),
      MOST_BYTES.campaign,
    ).catch(() => ''),
  };
}
