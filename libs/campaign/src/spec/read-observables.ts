import {
  DEFAULT_OBSERVABLES,
  didYouMean,
  isMap,
  mustBe,
  type ObservableRequest,
  observables,
  PointError,
  readWhole,
  refuseUnknownKeys,
} from '@loschmidt/core';

/** Names, or a map from one name to its cadence: `[entropies, { entanglement: { every: 10 } }]`; the default set where absent. */
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

function readRequest(item: unknown, location: readonly (string | number)[]): ObservableRequest {
  if (typeof item === 'string') return { name: item };
  const [name, ...more] = isMap(item) ? Object.keys(item) : [];
  if (!isMap(item) || name === undefined || more.length > 0) {
    throw mustBe(location, 'a name, or a name with its cadence such as { entanglement: { every: 10 } }', item);
  }
  const options = item[name];
  if (!isMap(options)) throw mustBe([...location, name], 'a map such as { every: 10 }', options);
  refuseUnknownKeys(options, ['every'], [...location, name], `the observable ${name}`);
  if (options.every === undefined) return { name };
  return { name, every: readWhole(options.every, [...location, name, 'every'], 1, Number.MAX_SAFE_INTEGER) };
}
