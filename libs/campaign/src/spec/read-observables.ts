import {
  type AskedSites,
  DEFAULT_OBSERVABLES,
  didYouMean,
  findObservable,
  isMap,
  mustBe,
  type ObservableRequest,
  observables,
  PointError,
  type PointPath,
  readAskedSites,
  readWhole,
  refuseUnknownKeys,
} from '@loschmidt/core';

/**
 * Names, or a map from one name to its cadence and sites: `[entropies, { entanglement: { every: 10 } }, { cuts: [[0, 1]] }]`; the default
 * set where absent.
 */
export function readObservables(raw: unknown): readonly ObservableRequest[] {
  if (raw === undefined || raw === null) return DEFAULT_OBSERVABLES.map((name) => ({ name }));
  if (!Array.isArray(raw)) throw mustBe(['observables'], 'a list of observables, such as [entropies, return]', raw);
  const known = observables.map(({ name }) => name);
  const requests: ObservableRequest[] = [];
  for (const [index, item] of raw.entries()) {
    const location = ['observables', index];
    const request = readRequest(item, location);
    if (!known.includes(request.name)) {
      const expected = `must be one of ${known.join(', ')}`;
      throw new PointError(location, `${expected}, got "${request.name}"${didYouMean(request.name, known)}`);
    }
    if (requests.some(({ name }) => name === request.name))
      throw new PointError(location, `must not name ${request.name} twice`);
    requests.push(request);
  }
  return requests;
}

function readRequest(item: unknown, location: PointPath): ObservableRequest {
  if (typeof item === 'string') return withSites(item, {}, location);
  const [name, ...more] = isMap(item) ? Object.keys(item) : [];
  if (!isMap(item) || name === undefined || more.length > 0) {
    throw mustBe(location, 'a name, or a name with its cadence such as { entanglement: { every: 10 } }', item);
  }
  const inside = [...location, name];
  const asks = findObservable(name)?.asks;
  const options = item[name];
  // A list alone is that of the sites: { cuts: [[0, 1], [0, 5]] }.
  if (asks !== undefined && Array.isArray(options)) return withSites(name, { [asks]: options }, inside, inside);
  if (!isMap(options)) throw mustBe(inside, 'a map such as { every: 10 }', options);
  refuseUnknownKeys(options, ['every', ...(asks ? [asks] : [])], inside, `the observable ${name}`);
  const request = withSites(name, options, inside);
  if (options.every === undefined) return request;
  return { ...request, every: readWhole(options.every, [...inside, 'every'], 1, Number.MAX_SAFE_INTEGER) };
}

/** An unknown name has none; it is refused with its place by `readObservables`. */
function withSites(name: string, options: AskedSites, location: PointPath, list?: PointPath): ObservableRequest {
  const observable = findObservable(name);
  return observable === undefined ? { name } : { name, ...readAskedSites(observable, options, location, list) };
}
