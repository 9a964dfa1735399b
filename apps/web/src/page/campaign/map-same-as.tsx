import { useState } from 'preact/hooks';
import type { CampaignAnswer, CurvesAnswer, MapAnswer } from '../data/answers.js';
import { campaignPath, search } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { Failure, Loading } from '../parts/states.js';
import { countsOfCells, SameTongues } from './same-as.js';

/** What gives the numbers of a map: of a column they are those of curves over its two axes, asked for when this is opened. */
export function MapSameAs({ campaign, map, where }: { campaign: CampaignAnswer; map: MapAnswer; where: string }) {
  const [open, setOpen] = useState(false);
  const { color, x, y } = map;
  const query = search({ column: color, x: x.column, series: y.column === '' ? 'none' : y.column, where });
  const path = open && color !== 'status' ? `${campaignPath(campaign.name)}/curves${query}` : null;
  const { answer, error, loading, again } = useAnswer<CurvesAnswer>(path, null);
  const means = loading ? null : (answer?.sameAs ?? null);
  const sameAs = color === 'status' ? countsOfCells(campaign.folder, map, where) : means;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>The map is the same as</summary>
      {error !== null && <Failure error={error} again={again} />}
      {open && sameAs === null && error === null && <Loading what="what gives the same" />}
      {open && sameAs !== null && <SameTongues sameAs={sameAs} of=" of the map" />}
    </details>
  );
}
