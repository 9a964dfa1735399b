import { stateText } from '@loschmidt/dataset/state-at-work';
import { useMemo } from 'preact/hooks';
import type { CampaignAnswer, CurvesAnswer } from '../data/answers.js';
import { campaignPath, search } from '../data/api-client.js';
import { type Asked, useAnswer } from '../data/use-answer.js';
import { State } from '../parts/badges.js';
import { Choice } from '../parts/choice.js';
import { FigureFiles } from '../parts/figure-files.js';
import { FigureView, useFigureWidth } from '../parts/figure-view.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { coreHours, count, shortValue } from '../quantities.js';
import { changeView, linkTo, type Route } from '../route.js';
import { curvesCsv, curvesFigure } from './curves-figure.js';
import { bandOf, meansText } from './means.js';
import { StaleLink } from './stale-link.js';
import { averagedAxes, firstColumn, isDrawn } from './view-state.js';

/** Two campaigns beside each other, with a column of both in one figure. */
export function ComparePage({ route }: { route: Route }) {
  const { a = '', b = '' } = route.view;
  const one = useAnswer<CampaignAnswer>(a === '' ? null : campaignPath(a), a);
  const other = useAnswer<CampaignAnswer>(b === '' ? null : campaignPath(b), b);
  const both = [one.answer, other.answer];
  const shared = (one.answer?.columns ?? []).filter(
    (column) =>
      column.table === 'steps' &&
      isDrawn(column) &&
      other.answer?.columns.some(({ table, name }) => table === column.table && name === column.name),
  );
  const asked = route.view.column;
  const isKnown = asked === undefined || shared.some(({ name }) => name === asked);
  const column = isKnown && asked !== undefined ? asked : firstColumn(shared);
  const stale = isKnown || shared.length === 0 ? [] : [{ key: 'column', words: `Not both have the column ${asked}.` }];
  const query = column === null ? null : search({ column, x: 'cycle', series: 'none' });
  const curveA = useAnswer<CurvesAnswer>(query === null ? null : `${campaignPath(a)}/curves${query}`, a);
  const curveB = useAnswer<CurvesAnswer>(query === null ? null : `${campaignPath(b)}/curves${query}`, b);
  const width = useFigureWidth();
  const drawn = useMemo(() => {
    if (curveA.answer === null || curveB.answer === null) return null;
    const series = [
      ...curveA.answer.series.map((curve) => ({ ...curve, key: a, label: a })),
      ...curveB.answer.series.map((curve) => ({ ...curve, key: b, label: b })),
    ];
    const curves = { ...curveA.answer, series, bin: Math.max(curveA.answer.bin, curveB.answer.bin) };
    const band = bandOf([...new Set(both.flatMap((campaign) => averagedAxes(campaign?.axes ?? [], {}, [])))]);
    const names = { name: `${a} and ${b}`, id: null, axes: [] };
    const figure = curvesFigure(names, curves, { log: { x: false, y: false }, brush: null, series: '' }, band, width);
    const panels = figure.panels.map((panel) => ({ ...panel, colours: 'categories' as const }));
    return { curves, figure: { ...figure, panels }, text: meansText(curves, band) };
  }, [curveA.answer, curveB.answer, a, b, width]);
  if (a === '' || b === '')
    return (
      <Empty title="Two campaigns must be chosen">
        <a href={linkTo(['campaigns'])}>Choose them</a>
      </Empty>
    );
  return (
    <>
      <h1>Compare</h1>
      <StaleLink stale={stale} route={route} />
      <Errors of={[one, other, curveA, curveB]} />
      <div class="beside">
        {both.some((campaign) => campaign === null) ? (
          [one, other].every(({ error }) => error === null) && <Loading what="both campaigns" room="page" />
        ) : (
          <table class="compared">
            <thead>
              <tr>
                <th scope="col">
                  <span class="unseen">What</span>
                </th>
                {[a, b].map((name) => (
                  <th key={name} scope="col">
                    <a href={linkTo(['campaigns', name])}>{name}</a>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {ROWS.map(({ head, cell }) => (
                <tr key={head}>
                  <th scope="row">{head}</th>
                  {both.map((campaign, index) => (
                    <td key={index}>{campaign === null ? '' : cell(campaign)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {column !== null && (
          <section class="panel" aria-label="Curves of both">
            <Choice
              label="Column"
              value={column}
              options={shared.map(({ name }) => ({ value: name, label: name }))}
              onChoose={(value) => changeView(route, { column: value })}
            />
            {drawn === null ? (
              <Loading what="curves" room="figure" />
            ) : (
              <>
                <FigureView figure={drawn.figure} />
                <p class="caption">{drawn.text}</p>
                <FigureFiles
                  what="Curves"
                  name={`${a}-${b}-${column}`}
                  svg={drawn.figure}
                  csv={() => curvesCsv(drawn.curves, 'campaign')}
                />
              </>
            )}
          </section>
        )}
      </div>
    </>
  );
}

function Errors({ of }: { of: readonly Asked<unknown>[] }) {
  const failed = of.find(({ error }) => error !== null);
  return failed?.error ? <Failure error={failed.error} again={failed.again} /> : null;
}

const ROWS = [
  { head: 'State', cell: (one: CampaignAnswer) => <State state={stateText(one)} /> },
  {
    head: 'Completed',
    cell: ({ points }: CampaignAnswer) => `${count(points?.completed)} of ${count(points?.planned)}`,
  },
  { head: 'Failed', cell: ({ points }: CampaignAnswer) => count(points?.failed) },
  { head: 'Rows', cell: ({ rows }: CampaignAnswer) => count(rows) },
  { head: 'Core-hours', cell: ({ coreSeconds }: CampaignAnswer) => coreHours(coreSeconds?.used) },
  {
    head: 'Axes',
    cell: ({ axes }: CampaignAnswer) => (
      <ul class="bare">
        {axes
          .filter(({ varies }) => varies)
          .map(({ path, values }) => (
            <li key={path}>
              {path}
              {values.length > 0 &&
                `: ${values.length} values, ${shortValue(values[0])} to ${shortValue(values.at(-1))}`}
            </li>
          ))}
      </ul>
    ),
  },
] as const;
