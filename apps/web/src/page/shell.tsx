import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { CampaignPage } from './campaign/campaign-page.js';
import { ComparePage } from './campaign/compare-page.js';
import { CampaignsPage } from './campaign-list/campaigns-page.js';
import { type Connection, changes } from './data/changes.js';
import { FailuresPage } from './failures/failures-page.js';
import { FleetPage } from './fleet/fleet-page.js';
import { Empty } from './parts/states.js';
import { PointPage } from './point/point-page.js';
import { linkTo, type Route, useRoute } from './route.js';
import { ShareLink } from './share-link.js';
import { SqlPage } from './sql/sql-page.js';

const PLACES = [
  { name: 'Campaigns', path: ['campaigns'] },
  { name: 'Fleet', path: ['fleet'] },
  { name: 'SQL', path: ['sql'] },
] as const;

/** The frame of every page: where one can go, whether it is live, and what is looked at. */
export function Shell() {
  const route = useRoute();
  const main = useRef<HTMLElement>(null);
  const place = route.path[0] ?? 'campaigns';
  const where = route.path.join('/');
  const followed = place === 'campaigns' ? (route.path[1] ?? null) : null;
  useEffect(() => changes.follow(followed), [followed]);
  const seen = useRef(where);
  // Who moves by keyboard or listens stands at the new page's beginning, as after a page load.
  useEffect(() => {
    if (seen.current === where) return;
    seen.current = where;
    scrollTo(0, 0);
    main.current?.focus();
  }, [where]);
  useEffect(() => {
    document.title = [...route.path].reverse().concat('Loschmidt').join(' · ');
  }, [where]);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the content
      </button>
      <header class="top">
        <a class="brand" href={linkTo(['campaigns'])}>
          Loschmidt
        </a>
        <nav aria-label="Pages">
          {PLACES.map(({ name, path }) => (
            <a key={name} href={linkTo(path)} aria-current={place === path[0] ? 'page' : undefined}>
              {name}
            </a>
          ))}
        </nav>
        <Live />
        <ShareLink />
        <Scheme />
      </header>
      <main ref={main} tabIndex={-1}>
        {pageOf(route)}
      </main>
    </>
  );
}

function pageOf(route: Route): ComponentChildren {
  const [place, name, part, id] = route.path;
  if (place === undefined || (place === 'campaigns' && name === undefined)) return <CampaignsPage route={route} />;
  if (place === 'fleet') return <FleetPage />;
  if (place === 'sql') return <SqlPage route={route} />;
  if (place === 'compare') return <ComparePage route={route} />;
  if (place === 'campaigns' && name !== undefined) {
    if (part === undefined) return <CampaignPage key={name} name={name} route={route} />;
    if (part === 'failures') return <FailuresPage key={name} name={name} />;
    if (part === 'points' && id !== undefined) return <PointPage key={id} name={name} id={id} />;
  }
  return (
    <Empty title="There is no such page">
      <a href={linkTo(['campaigns'])}>See all campaigns</a>
    </Empty>
  );
}

const SAID: Readonly<Record<Connection, string>> = { connecting: 'Connecting', live: 'Live', lost: 'Not connected' };

function Live() {
  const [state, setState] = useState<Connection>('connecting');
  useEffect(() => changes.watch(setState), []);
  return (
    <span
      class={`connection ${state}`}
      role="status"
      title={state === 'lost' ? 'What is shown may be old. It is tried again.' : undefined}
    >
      {SAID[state]}
    </span>
  );
}

const SCHEMES = ['system', 'light', 'dark'] as const;

function Scheme() {
  const [scheme, setScheme] = useState<string>(() => localStorage.getItem('scheme') ?? 'system');
  useEffect(() => {
    document.documentElement.dataset.scheme = scheme;
    localStorage.setItem('scheme', scheme);
  }, [scheme]);
  return (
    <label class="scheme">
      <span class="unseen">Colours</span>
      <select value={scheme} onChange={(event) => setScheme(event.currentTarget.value)}>
        {SCHEMES.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}
