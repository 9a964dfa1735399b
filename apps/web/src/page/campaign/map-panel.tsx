import { useMemo, useRef, useState } from 'preact/hooks';
import type { CampaignAnswer, MapAnswer } from '../data/answers.js';
import { campaignPath, search } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { Choice } from '../parts/choice.js';
import { FigureFiles } from '../parts/figure-files.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { changeView, type Route } from '../route.js';
import { CellPoints } from './cell-points.js';
import { mapCsv, mapSvg } from './map-files.js';
import { MapSameAs } from './map-same-as.js';
import { CellMap } from './map-view.js';
import { type CampaignView, equals, isDrawn, sliceCondition } from './view-state.js';

/** Two axes, a cell for each pair of their values: how far its points are, or what came out. */
export function MapPanel({ campaign, view, route }: { campaign: CampaignAnswer; view: CampaignView; route: Route }) {
  const { name, axes } = campaign;
  const { mapX, mapY, color } = view;
  const where = sliceCondition(axes, view.slices, [mapX, mapY]);
  const path = mapX === null ? null : `${campaignPath(name)}/map${search({ x: mapX, y: mapY, color, where })}`;
  const { answer, error, loading, again } = useAnswer<MapAnswer>(path, name);
  // Until an answer is there the last one stays, and with it what it is of.
  const of = useRef(where);
  if (!loading) of.current = where;
  /** Of the cell whose points are shown, whatever axes are chosen meanwhile. */
  const [condition, open] = useState<string | null>(null);
  const options = axes
    .filter(({ varies }) => varies || view.allAxes)
    .map(({ column, path }) => ({ value: column, label: path }));
  const colours = useMemo(
    () => [
      { value: 'status', label: 'status' },
      ...campaign.columns.filter(isDrawn).map((one) => ({ value: one.name, label: one.name, group: 'late mean of' })),
    ],
    [campaign.columns],
  );
  /** The axis that is chosen for one direction goes from the other: they change places. */
  const chooseAxis = (key: 'mapx' | 'mapy', taken: string | null, own: string | null) => (value: string) =>
    changeView(route, { [key]: value, ...(value === taken && { [key === 'mapx' ? 'mapy' : 'mapx']: own }) });
  /** The condition that only points of a cell meet. */
  const conditionOf = ({ x: across, y: up }: MapAnswer, x: number, y: number) =>
    [
      equals(across.column, across.values[x] ?? null),
      ...(up.column === '' ? [] : [equals(up.column, up.values[y] ?? null)]),
      ...(of.current === '' ? [] : [of.current]),
    ].join(' AND ');
  return (
    <section class="panel" aria-labelledby="map-title">
      <h2 id="map-title">Map</h2>
      <div class="filters">
        <Choice label="Across" value={mapX ?? ''} options={options} onChoose={chooseAxis('mapx', mapY, mapX)} />
        <Choice label="Up" value={mapY ?? ''} options={options} onChoose={chooseAxis('mapy', mapX, mapY)} />
        <Choice
          label="Colour"
          value={color}
          options={colours}
          onChoose={(value) => changeView(route, { color: value })}
        />
      </div>
      {error !== null && <Failure error={error} again={again} />}
      {path === null && <Empty title="No axis varies: there is one cell alone" />}
      {path !== null && answer === null && error === null && <Loading what="the map" room="map" />}
      {answer !== null && (
        <>
          <CellMap map={answer} axes={axes} onOpen={(x, y) => open(conditionOf(answer, x, y))} />
          <FigureFiles
            what="Map"
            name={`${name}-map`}
            svg={() => mapSvg(campaign, answer)}
            csv={() => mapCsv(answer)}
          />
          <MapSameAs campaign={campaign} map={answer} where={of.current} />
        </>
      )}
      {condition !== null && (
        <CellPoints key={condition} campaign={campaign} where={condition} onClose={() => open(null)} />
      )}
    </section>
  );
}
