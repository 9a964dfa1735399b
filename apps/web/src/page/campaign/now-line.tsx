import type { CampaignAnswer } from '../data/answers.js';
import { moment } from '../quantities.js';

/** What a campaign is at, in one line that is there in every state, so that nothing moves when what it waits for comes and goes. */
export function NowLine({ campaign }: { campaign: CampaignAnswer }) {
  const { waits } = campaign;
  const [first, ...others] = waits;
  if (first === undefined) return <p class="now">{nowText(campaign)}</p>;
  return (
    <details class="now">
      <summary>
        Waits: {first}
        {others.length > 0 && ` (and ${others.length} more)`}
      </summary>
      <ul aria-label="What it waits for">
        {waits.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </details>
  );
}

function nowText({ state, interrupted, points, run, changedAt }: CampaignAnswer) {
  const last = `last change ${moment(changedAt)}`;
  const why = run?.reason ? `: ${run.reason}` : '';
  if (state === 'running') return (points?.running ?? 0) > 0 ? 'Being computed' : 'About to be computed';
  if (interrupted) return `Nothing computes it now, Resume goes on; ${last}${why}`;
  if (state === 'planned') return run === null ? 'Not begun' : `Nothing computes it now; ${last}${why}`;
  return `${state === 'paused' ? 'Rests' : 'Ended'}; ${last}${why}`;
}
