import { changeView, type Route } from '../route.js';
import type { Stale } from './view-state.js';

/** What a link asks for and is not there, and so is not shown. */
export function StaleLink({ stale, route }: { stale: readonly Stale[]; route: Route }) {
  if (stale.length === 0) return null;
  const cleaned = Object.fromEntries(stale.map(({ key }) => [key, null]));
  return (
    <div class="stale" role="status">
      <p>This link is of another campaign or plan. {stale.map(({ words }) => words).join(' ')}</p>
      <button type="button" onClick={() => changeView(route, cleaned)}>
        Take it out of the link
      </button>
    </div>
  );
}
