import { figureSvg } from '@loschmidt/figures/svg';
import { useMemo } from 'preact/hooks';
import type { CampaignAnswer, CurvesAnswer } from '../data/answers.js';
import { campaignPath, search } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { Choice } from '../parts/choice.js';
import { Copyable } from '../parts/copyable.js';
import { useFigureWidth } from '../parts/figure-view.js';
import { saveFile } from '../parts/save-file.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { changeView, type Route } from '../route.js';
import { Brushed } from './brushed.js';
import { curvesCsv, curvesFigure } from './curves-figure.js';
import { type CampaignView, isDrawn, sliceCondition } from './view-state.js';

/** Means of a column against cycles or an axis, a curve for each value of another. */
export function CurvesPanel({ campaign, view, route }: { campaign: CampaignAnswer; view: CampaignView; route: Route }) {
  const { name, axes } = campaign;
  const { column, x, series } = view;
  const where = sliceCondition(axes, view.slices, [x, series]);
  const path =
    column === null
      ? null
      : `${campaignPath(name)}/curves${search({ column, x, series: series === '' ? 'none' : series, where })}`;
  const { answer, error, again } = useAnswer<CurvesAnswer>(path, name);
  const width = useFigureWidth();
  const figure = useMemo(
    () => (answer === null ? null : curvesFigure(campaign, answer, view, width)),
    [answer, view.log.x, view.log.y, view.brush?.join(), width],
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
          options={[{ value: 'cycle', label: 'cycle' }, ...shown]}
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
                checked={view.log[axis]}
                onChange={(event) => change({ [`log${axis}`]: event.currentTarget.checked ? '1' : null })}
              />
              {axis}
            </label>
          ))}
        </fieldset>
      </div>
      {error !== null && <Failure error={error} again={again} />}
      {path === null && <Empty title="The campaign has no column to draw" />}
      {path !== null && answer === null && error === null && <Loading what="curves" high />}
      {answer !== null && !drawn && <Empty title="No point is completed yet">Curves grow while it runs.</Empty>}
      {answer !== null && drawn && figure !== null && (
        <>
          <Brushed
            figure={figure}
            range={view.brush}
            onBrush={(range) => change(range === null ? unbrush : { from: String(range[0]), to: String(range[1]) })}
          />
          <div class="buttons">
            <button
              type="button"
              onClick={() => saveFile(`${name}-${column}.svg`, 'image/svg+xml', [figureSvg(figure)])}
            >
              Curves as SVG
            </button>
            <button
              type="button"
              onClick={() => saveFile(`${name}-${column}.csv`, 'text/csv', [curvesCsv(answer, series)])}
            >
              Curves as CSV
            </button>
          </div>
          {answer.more > 0 && <p class="quiet">{answer.more} more curves are left out: cut an axis to see them.</p>}
          <details>
            <summary>The same as</summary>
            {Object.entries(answer.sameAs).map(([tongue, text]) => (
              <div key={tongue}>
                <h3>{TONGUES[tongue] ?? tongue}</h3>
                <Copyable text={text} label={TONGUES[tongue] ?? tongue} />
              </div>
            ))}
          </details>
        </>
      )}
    </section>
  );
}

const TONGUES: Readonly<Record<string, string>> = { cli: 'Command', sql: 'SQL', python: 'Python' };
