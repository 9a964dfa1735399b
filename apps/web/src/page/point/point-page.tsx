import type { Figure } from '@loschmidt/figures/svg';
import { useMemo, useState } from 'preact/hooks';
import { useAction } from '../campaign/campaign-actions.js';
import { LogPanel } from '../campaign/log-panel.js';
import type { CampaignAnswer, PointAnswer } from '../data/answers.js';
import { campaignPath } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { State } from '../parts/badges.js';
import { Choice } from '../parts/choice.js';
import { ColumnHeads } from '../parts/column-heads.js';
import { Copyable } from '../parts/copyable.js';
import { FigureView } from '../parts/figure-view.js';
import { Empty, Failure, Loading, Said } from '../parts/states.js';
import { duration, moment, shortValue } from '../quantities.js';
import { linkTo } from '../route.js';

/** One point: what it is, what came out, what happened to it, and how to do it again. */
export function PointPage({ name, id }: { name: string; id: string }) {
  const path = `${campaignPath(name)}/points/${encodeURIComponent(id)}`;
  const { answer, error, again } = useAnswer<PointAnswer>(path, name);
  const campaign = useAnswer<CampaignAnswer>(campaignPath(name), name);
  const action = useAction(name, again);
  if (answer === null && error !== null) return <Failure error={error} again={again} />;
  if (answer === null) return <Loading what={`point ${id}`} high />;
  const actions = campaign.answer?.actions ?? [];
  const reason = answer.failure?.reason;
  return (
    <>
      <p class="back">
        <a href={linkTo(['campaigns', name])}>{name}</a>
      </p>
      <div class="title">
        <h1>
          Point <code>{answer.id.slice(0, 12)}</code>
        </h1>
        <State state={answer.status} />
        {actions.includes('verify') && answer.status === 'completed' && (
          <button
            type="button"
            disabled={action.busy}
            onClick={() => action.run({ kind: 'verify', points: [answer.id] })}
          >
            Verify now
          </button>
        )}
        {actions.includes('retry') && answer.status === 'failed' && (
          <button
            type="button"
            disabled={action.busy}
            onClick={() => action.run({ kind: 'retry', points: [answer.id] })}
          >
            Retry
          </button>
        )}
        <Said {...action} />
      </div>
      {action.error !== null && <Failure error={action.error} />}
      {reason !== undefined && reason !== '' && (
        <section class="failure" aria-label="Why it failed">
          <p class="reason">{reason}</p>
        </section>
      )}
      <div class="pair">
        <section class="panel" aria-labelledby="parameters-title">
          <h2 id="parameters-title">Parameters</h2>
          <dl class="list">
            {Object.entries(answer.parameters).map(([key, value]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>{shortValue(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <PointCurve id={id} columns={answer.columns} />
      </div>
      <section class="panel" aria-labelledby="attempts-title">
        <h2 id="attempts-title">Attempts</h2>
        {answer.attempts.length === 0 ? (
          <Empty title="Nobody has tried it yet" />
        ) : (
          <table class="stacked">
            <ColumnHeads names={['When', 'Runner', 'Outcome', 'Time', 'Reason']} />
            <tbody>
              {answer.attempts.map((attempt, index) => (
                <tr key={index}>
                  <td data-head="When">{moment(attempt.at)}</td>
                  <td data-head="Runner">{attempt.runner ?? '–'}</td>
                  <td data-head="Outcome">
                    <State state={attempt.outcome} />
                  </td>
                  <td data-head="Time">{duration(attempt.seconds)}</td>
                  <td data-head="Reason" class="reason">
                    {attempt.reason ?? '–'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      {answer.reproduce !== null && (
        <section class="panel" aria-labelledby="reproduce-title">
          <h2 id="reproduce-title">Compute it again by hand</h2>
          <Copyable text={answer.reproduce} label="the command that reproduces it" />
        </section>
      )}
      <LogPanel name={name} point={id} />
    </>
  );
}

function PointCurve({ id, columns }: { id: string; columns: PointAnswer['columns'] }) {
  const names = Object.keys(columns).filter(
    (name) => name !== 'cycle' && columns[name]?.some((value) => typeof value === 'number'),
  );
  const [chosen, choose] = useState<string | null>(null);
  const name = chosen ?? names.find((one) => one === 'shannon_total') ?? names[0];
  const figure = useMemo((): Figure | null => {
    const values = name === undefined ? undefined : columns[name];
    if (name === undefined || values === undefined) return null;
    const cycles = columns.cycle;
    return {
      name: 'point',
      title: `${name} of point ${id.slice(0, 12)}`,
      description: `${name} by cycle, ${values.length} rows.`,
      width: 'single',
      provenance: { point: id },
      panels: [
        {
          kind: 'lines',
          x: { label: 'cycle *k*', scale: 'linear', whole: true },
          y: { label: name, scale: 'linear' },
          colours: 'categories',
          series: [
            {
              label: name,
              mark: 'line',
              points: values.map((value, index) => ({
                x: Number(cycles?.[index] ?? index),
                y: typeof value === 'number' && Number.isFinite(value) ? value : null,
              })),
            },
          ],
        },
      ],
    };
  }, [columns, name, id]);
  return (
    <section class="panel" aria-labelledby="rows-title">
      <h2 id="rows-title">Rows</h2>
      {figure === null || name === undefined ? (
        <Empty title="It has no rows yet" />
      ) : (
        <>
          <Choice
            label="Column"
            value={name}
            options={names.map((value) => ({ value, label: value }))}
            onChoose={choose}
          />
          <FigureView figure={figure} />
        </>
      )}
    </section>
  );
}
