import { LISTED_STATES } from '@loschmidt/dataset/state-at-work';
import { useState } from 'preact/hooks';
import type { CampaignsAnswer } from '../data/answers.js';
import { search } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { Choice } from '../parts/choice.js';
import { Pages } from '../parts/pages.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { changeView, linkTo, type Route } from '../route.js';
import { CampaignsTable } from './campaigns-table.js';

const PAGE = 100;

/** All campaigns of the store: sorted and filtered by the server, a hundred at a time. */
export function CampaignsPage({ route }: { route: Route }) {
  const { q, state, tag, sort, cursor } = route.view;
  const path = `/campaigns${search({ q, state, tag, sort, cursor, limit: PAGE })}`;
  const from = Number(cursor ?? 0);
  const { answer, error, loading, again } = useAnswer<CampaignsAnswer>(path, '*');
  const [chosen, choose] = useState<readonly string[]>([]);
  const view = (change: Readonly<Record<string, string | null>>) => changeView(route, change);
  const filtered = [q, state, tag].some((one) => one !== undefined && one !== '');
  return (
    <>
      <h1>Campaigns</h1>
      <search>
        <form class="filters" onSubmit={(event) => event.preventDefault()}>
          <label class="field wide">
            <span>Name or note contains</span>
            <input
              type="search"
              value={q ?? ''}
              onInput={(event) => view({ q: event.currentTarget.value, cursor: null })}
            />
          </label>
          <Choice
            label="State"
            value={state ?? ''}
            options={[
              { value: '', label: 'any' },
              ...LISTED_STATES.map((one) => ({ value: one, label: one.replaceAll('-', ' ') })),
            ]}
            onChoose={(value) => view({ state: value, cursor: null })}
          />
          <label class="field">
            <span>Tag</span>
            <input value={tag ?? ''} onInput={(event) => view({ tag: event.currentTarget.value, cursor: null })} />
          </label>
          <div class="card-order">
            <Choice
              label="Order"
              value={sort ?? 'changed'}
              options={ORDERS}
              onChoose={(value) => view({ sort: value, cursor: null })}
            />
          </div>
          {chosen.length === 2 ? (
            <a class="button" href={linkTo(['compare'], { a: chosen[0], b: chosen[1] })}>
              Compare the two
            </a>
          ) : (
            <span class="quiet compare-hint">Choose two to compare them</span>
          )}
        </form>
      </search>
      {error !== null && <Failure error={error} again={again} />}
      {answer === null && loading && <Loading what="campaigns" room="page" />}
      {answer !== null && answer.campaigns.length === 0 && (
        <Empty title={filtered ? 'No campaign is like that' : 'There are no campaigns yet'}>
          {filtered ? (
            <a href={linkTo(['campaigns'])}>See all campaigns</a>
          ) : (
            <p>
              Begin one: <code>loschmidt init --example</code>, then <code>loschmidt run</code>
            </p>
          )}
        </Empty>
      )}
      {answer !== null && answer.campaigns.length > 0 && (
        <CampaignsTable
          campaigns={answer.campaigns}
          sort={sort ?? 'changed'}
          onSort={(wanted) => view({ sort: wanted, cursor: null })}
          chosen={chosen}
          onChoose={choose}
        />
      )}
      {answer !== null && (
        <Pages
          label="Pages of the list"
          from={from}
          shown={answer.campaigns.length}
          total={answer.total}
          hasNext={answer.next !== null}
          onBefore={() => view({ cursor: String(Math.max(0, from - PAGE)) })}
          onNext={() => view({ cursor: answer.next })}
        />
      )}
    </>
  );
}

const ORDERS = [
  { value: 'changed', label: 'last changed' },
  { value: 'name', label: 'name' },
  { value: '-name', label: 'name, backwards' },
  { value: 'state', label: 'state' },
  { value: 'points', label: 'most points' },
  { value: 'failed', label: 'most failed' },
  { value: 'left', label: 'most time left' },
];
