import { stateText } from '@loschmidt/dataset/state-at-work';
import type { CampaignAnswer } from '../data/answers.js';
import { campaignPath } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { State } from '../parts/badges.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { count } from '../quantities.js';
import { linkTo, type Route } from '../route.js';
import { CampaignActions } from './campaign-actions.js';
import { CampaignFigures } from './campaign-figures.js';
import { CurvesPanel } from './curves-panel.js';
import { LogPanel } from './log-panel.js';
import { MapPanel } from './map-panel.js';
import { NowLine } from './now-line.js';
import { ProgressPanel } from './progress-panel.js';
import { Slices } from './slices.js';
import { StaleLink } from './stale-link.js';
import { campaignView } from './view-state.js';

/** One campaign: what it is at, its map and its curves. */
export function CampaignPage({ name, route }: { name: string; route: Route }) {
  const { answer, error, again } = useAnswer<CampaignAnswer>(campaignPath(name), name, true);
  if (answer === null && error?.status === 404)
    return (
      <Empty title={`There is no campaign ${name} any more`}>
        <a href={linkTo(['campaigns'])}>See all campaigns</a>
      </Empty>
    );
  if (answer === null && error !== null) return <Failure error={error} again={again} />;
  if (answer === null) return <Loading what={`campaign ${name}`} room="page" />;
  const view = campaignView(answer, route);
  return (
    <>
      <div class="title">
        <h1>{name}</h1>
        <State state={stateText(answer)} />
        {answer.tags.map((tag) => (
          <a key={tag} class="tag" href={linkTo(['campaigns'], { tag })}>
            {tag}
          </a>
        ))}
        <a class="button" href={linkTo(['campaigns', name, 'failures'])}>
          Failures ({count(answer.points?.failed)})
        </a>
        <a class="button" href={linkTo(['sql'], { campaign: name })}>
          SQL
        </a>
      </div>
      {answer.note !== null && answer.note !== '' && <p class="note">{answer.note}</p>}
      {error !== null && <Failure error={error} again={again} />}
      <CampaignActions campaign={answer} onDone={again} />
      <NowLine campaign={answer} />
      {answer.damaged.length > 0 && (
        <div class="failure">
          <p>{answer.damaged.length} commits are damaged and do not count; what they hold is computed again.</p>
          <ul>
            {answer.damaged.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </div>
      )}
      <CampaignFigures campaign={answer} />
      <ProgressPanel name={name} />
      <StaleLink stale={view.stale} route={route} />
      <Slices campaign={answer} view={view} route={route} />
      <div class="pair">
        <MapPanel campaign={answer} view={view} route={route} />
        <CurvesPanel campaign={answer} view={view} route={route} />
      </div>
      <LogPanel name={name} />
    </>
  );
}
