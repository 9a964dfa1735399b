import { useMemo, useRef } from 'preact/hooks';
import type { CampaignAnswer, CurvesAnswer } from '../data/answers.js';
import { campaignPath, search } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { Choice } from '../parts/choice.js';
import { FigureFiles } from '../parts/figure-files.js';
import { useFigureWidth } from '../parts/figure-view.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { changeView, type Route } from '../route.js';
import { Brushed } from './brushed.js';
import { curvesCsv, curvesFigure } from './curves-figure.js';
import { bandOf, meansText } from './means.js';
import { SameTongues } from './same-as.js';
import { averagedAxes, type CampaignView, hasCycles, isDrawn, sliceCondition } from './view-state.js';

/** Means of a column against cycles or an axis, a curve for each value of another. */
export function CurvesPanel({ campaign, view, route }: { campaign: CampaignAnswer; view: CampaignView; route: Route }) {
  const { name, axes } = campaign;
  const { column, x, series, log, brush } = view;
  const where = sliceCondition(axes, view.slices, [x, series]);
  const path =
    column === null
      ? null
      : `${campaignPath(name)}/curves${search({ column, x, series: series === '' ? 'none' : series, where })}`;
  const { answer, error, loading, again } = useAnswer<CurvesAnswer>(path, name);
  const width = useFigureWidth();
  // Until an answer is there the last one stays, and with it what it is of.
  const of = useRef(view);
  if (!loading) of.current = view;
  const { current } = of;
  const band = bandOf(averagedAxes(axes, current.slices, [current.x, current.series]));
  const figure = useMemo(
    () => (answer === null ? null : curvesFigure(campaign, answer, { ...current, log, brush }, band, width)),
    // What it is of changes with the answer.
    [answer, log.x, log.y, brush?.join(), width],
  );
  const shown = axes
    .filter(({ varies }) => varies || view.allAxes)
    .map((one) => ({ value: one.column, label: one.path }));
  const change = (given: Readonly<Record<string, string | null>>) => changeView(route, given);
  const drawn = answer?.series.some((one) => one.x.length > 0) ?? false;
  const unbrush = { from: null, to: null };
  return (
    <section class="panel" aria-labelledby="curves-title">
      <h2 id="curves-title">Curves</h2>
      <div class="filters">
        <Choice
          label="Column"
          value={column ?? ''}
          options={campaign.columns.filter(isDrawn).map((one) => ({ value: one.name, label: one.name }))}
          onChoose={(value) => change({ column: value })}
        />
        <Choice
          label="Against"
          value={x}
          options={hasCycles(campaign.columns, column) ? [{ value: 'cycle', label: 'cycle' }, ...shown] : shown}
          onChoose={(value) => change({ x: value, ...unbrush })}
        />
        <Choice
          label="A curve for each"
          value={series === '' ? 'none' : series}
          options={[{ value: 'none', label: 'one curve' }, ...shown.filter(({ value }) => value !== x)]}
          onChoose={(value) => change({ series: value })}
        />
        <fieldset class="checks">
          <legend>Logarithmic</legend>
          {(['x', 'y'] as const).map((axis) => (
            <label key={axis} class="check">
              <input
                type="checkbox"
                checked={log[axis]}
                onChange={(event) => change({ [`log${axis}`]: event.currentTarget.checked ? '1' : null })}
              />
              {axis}
            </label>
          ))}
        </fieldset>
      </div>
      {error !== null && <Failure error={error} again={again} />}
      {path === null && <Empty title="The campaign has no column to draw" />}
      {path !== null && answer === null && error === null && <Loading what="curves" room="curves" />}
      {answer !== null && !drawn && (
        <Empty title="No point is completed yet" room="curves">
          Curves grow while it runs.
        </Empty>
      )}
      {answer !== null && drawn && figure !== null && (
        <>
          <Brushed
            figure={figure}
            range={brush}
            onBrush={(range) => change(range === null ? unbrush : { from: String(range[0]), to: String(range[1]) })}
          />
          <p class="caption">
            {meansText(answer, band)}
            {band.kind === 'spread' && ' Cut these axes above to see errors.'}
          </p>
          <FigureFiles
            what="Curves"
            name={`${name}-${answer.column}`}
            svg={figure}
            csv={() => curvesCsv(answer, current.series)}
          />
          {answer.more > 0 && <p class="quiet">{answer.more} more curves are left out: cut an axis to see them.</p>}
          <details>
            <summary>The same as</summary>
            <SameTongues sameAs={answer.sameAs} />
          </details>
        </>
      )}
    </section>
  );
}
