import { useMemo } from 'preact/hooks';
import type { CampaignAnswer, CurvesAnswer } from '../data/answers.js';
import { campaignPath, search } from '../data/api-client.js';
import { type Asked, useAnswer } from '../data/use-answer.js';
import { State } from '../parts/badges.js';
import { Choice } from '../parts/choice.js';
import { FigureView } from '../parts/figure-view.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { coreHours, count, shortValue } from '../quantities.js';
import { changeView, linkTo, type Route } from '../route.js';
import { curvesFigure } from './curves-figure.js';
import { isDrawn } from './view-state.js';

/** Two campaigns beside each other, with a column of both in one figure. */
export function ComparePage({ route }: { route: Route }) {
  const { a = '', b = '' } = route.view;
  const one = useAnswer<CampaignAnswer>(a === '' ? null : campaignPath(a), a);
  const other = useAnswer<CampaignAnswer>(b === '' ? null : campaignPath(b), b);
  const both = [one.answer, other.answer];
  const shared = (one.answer?.columns ?? []).filter(
    (column) =>
      isDrawn(column) &&
      other.answer?.columns.some(({ table, name }) => table === column.table && name === column.name),
  );
  const column = route.view.column ?? (shared.find(({ name }) => name === 'shannon_total') ?? shared[0])?.name ?? null;
  const query = column === null ? null : search({ column, x: 'cycle', series: 'none' });
  const curveA = useAnswer<CurvesAnswer>(query === null ? null : `${campaignPath(a)}/curves${query}`, a);
  const curveB = useAnswer<CurvesAnswer>(query === null ? null : `${campaignPath(b)}/curves${query}`, b);
  const figure = useMemo(() => {
    if (curveA.answer === null || curveB.answer === null) return null;
    const series = [
      ...curveA.answer.series.map((curve) => ({ ...curve, label: a })),
      ...curveB.answer.series.map((curve) => ({ ...curve, label: b })),
    ];
    const drawn = curvesFigure(
      { name: `${a} and ${b}`, id: null },
      { ...curveA.answer, series },
      { log: { x: false, y: false }, brush: null, series: '' },
    );
    return { ...drawn, panels: drawn.panels.map((panel) => ({ ...panel, colours: 'categories' as const })) };
  }, [curveA.answer, curveB.answer, a, b]);
  if (a === '' || b === '')
    return (
      <Empty title="Two campaigns must be chosen">
        <a href={linkTo(['campaigns'])}>Choose them</a>
      </Empty>
    );
  return (
    <>
      <h1>Compare</h1>
      <Errors of={[one, other, curveA, curveB]} />
      {both.some((campaign) => campaign === null) ? (
        [one, other].every(({ error }) => error === null) && <Loading what="both campaigns" high />
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
          {figure === null ? <Loading what="curves" high /> : <FigureView figure={figure} />}
        </section>
      )}
    </>
  );
}

function Errors({ of }: { of: readonly Asked<unknown>[] }) {
  const failed = of.find(({ error }) => error !== null);
  return failed?.error ? <Failure error={failed.error} again={failed.again} /> : null;
}

const ROWS = [
  { head: 'State', cell: ({ state }: CampaignAnswer) => <State state={state} /> },
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
