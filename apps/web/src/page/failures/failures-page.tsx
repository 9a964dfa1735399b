import { useState } from 'preact/hooks';
import { useAction } from '../campaign/campaign-actions.js';
import type { CampaignAnswer, FailuresAnswer } from '../data/answers.js';
import { campaignPath } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { Confirm } from '../parts/confirm.js';
import { Empty, Failure, Loading, Said } from '../parts/states.js';
import { WithCode } from '../parts/with-code.js';
import { count } from '../quantities.js';
import { linkTo } from '../route.js';

/** What failed, grouped by its reason, with what to do about each. */
export function FailuresPage({ name }: { name: string }) {
  const { answer, error, again } = useAnswer<FailuresAnswer>(`${campaignPath(name)}/failures`, name);
  const campaign = useAnswer<CampaignAnswer>(campaignPath(name), name);
  const action = useAction(name, again);
  const [asked, ask] = useState(false);
  const failed = answer?.groups.reduce((sum, group) => sum + group.count, 0) ?? 0;
  return (
    <>
      <p class="back">
        <a href={linkTo(['campaigns', name])}>{name}</a>
      </p>
      <div class="title">
        <h1>Failures</h1>
        {failed > 0 && campaign.answer?.actions.includes('retry') && (
          <button type="button" disabled={action.busy} onClick={() => ask(true)}>
            Retry all {count(failed)}
          </button>
        )}
        <Said {...action} />
      </div>
      {action.error !== null && <Failure error={action.error} />}
      {error !== null && <Failure error={error} again={again} />}
      {answer === null && error === null && <Loading what="failures" room="page" />}
      {answer !== null && answer.groups.length === 0 && <Empty title="Nothing has failed" />}
      {answer?.groups.map((group) => (
        <section key={group.reason} class="panel" aria-label={group.reason}>
          <p class="reason">{group.reason}</p>
          {group.hint !== null && group.hint !== '' && (
            <p class="hint">
              <WithCode text={group.hint} />
            </p>
          )}
          <p>
            <strong>{count(group.count)}</strong> {group.count === 1 ? 'point' : 'points'}:{' '}
            {group.examples.map((id) => (
              <a key={id} class="id" href={linkTo(['campaigns', name, 'points', id])}>
                {id.slice(0, 12)}
              </a>
            ))}
            {group.count > group.examples.length && ' …'}
          </p>
        </section>
      ))}
      {asked && (
        <Confirm
          title={`Retry the failed points of ${name}?`}
          verb="Retry"
          onNo={() => ask(false)}
          onYes={() => {
            ask(false);
            action.run({ kind: 'retry' });
          }}
        >
          <p>{count(failed)} points are computed again. What failed for the same reason will fail again.</p>
        </Confirm>
      )}
    </>
  );
}
