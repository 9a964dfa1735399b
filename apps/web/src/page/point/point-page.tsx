import { useAction } from '../campaign/campaign-actions.js';
import { LogPanel } from '../campaign/log-panel.js';
import { pathOf } from '../campaign/view-state.js';
import type { CampaignAnswer, PointAnswer } from '../data/answers.js';
import { campaignPath } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { State } from '../parts/badges.js';
import { ColumnHeads } from '../parts/column-heads.js';
import { Copyable } from '../parts/copyable.js';
import { Empty, Failure, Loading, Said } from '../parts/states.js';
import { duration, moment, shortValue } from '../quantities.js';
import { linkTo } from '../route.js';
import { PointCurve } from './point-curve.js';

/** One point: what it is, what came out, what happened to it, and how to do it again. */
export function PointPage({ name, id }: { name: string; id: string }) {
  const path = `${campaignPath(name)}/points/${encodeURIComponent(id)}`;
  const { answer, error, again } = useAnswer<PointAnswer>(path, name);
  const campaign = useAnswer<CampaignAnswer>(campaignPath(name), name);
  const action = useAction(name, again);
  if (answer === null && error !== null)
    return (
      <>
        <Back name={name} />
        <Failure error={error} again={again} />
      </>
    );
  if (answer === null) return <Loading what={`point ${id}`} room="page" />;
  const actions = campaign.answer?.actions ?? [];
  const reason = answer.failure?.reason;
  return (
    <>
      <Back name={name} />
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
                <dt>{pathOf(campaign.answer?.axes ?? [], key)}</dt>
                <dd>{shortValue(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
        <PointCurve name={name} id={answer.id} columns={answer.columns} />
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

/** From a point, there or not, to its campaign. */
function Back({ name }: { name: string }) {
  return (
    <p class="back">
      <a href={linkTo(['campaigns', name])}>{name}</a>
    </p>
  );
}
