import { useEffect, useState } from 'preact/hooks';

/** Where the page is: `#/campaigns/crossover?x=interaction` is the path `['campaigns', 'crossover']` and the view `{x: 'interaction'}`. */
export interface Route {
  readonly path: readonly string[];
  readonly view: Readonly<Record<string, string>>;
}

export function readRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  return {
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decode),
    view: Object.fromEntries(new URLSearchParams(query)),
  };
}

/** The link to a route; empty values of the view are left out. */
export function linkTo(
  path: readonly string[],
  view: Readonly<Record<string, string | null | undefined>> = {},
): string {
  const given = Object.entries(view).filter((entry): entry is [string, string] => entry[1] != null && entry[1] !== '');
  const query = given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
  return `#/${path.map(encodeURIComponent).join('/')}${query}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function useRoute(): Route {
  const [route, setRoute] = useState(() => readRoute(location.hash));
  useEffect(() => {
    const changed = () => setRoute(readRoute(location.hash));
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  }, []);
  return route;
}

/** Changes a part of the view in place: what is looked at is the URL, and back leads to the page before, not to the last click. */
export function changeView({ path, view }: Route, change: Readonly<Record<string, string | null>>): void {
  history.replaceState(null, '', linkTo(path, { ...view, ...change }));
  dispatchEvent(new HashChangeEvent('hashchange'));
}
