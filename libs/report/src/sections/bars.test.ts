import { describe, expect, it } from 'vitest';
import type { AskedObservable } from '../measure/asked-columns.js';
import type { CampaignMeasures, MeasuredSet } from '../measure/campaign-measures.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { observableAxes } from './observable-axes.js';
import { scaling } from './scaling.js';
import type { Section } from './section.js';
import { sizeDependence } from './size-dependence.js';

/** Sizes 2, 4, 6 at two U, each with these late means of F of as many realisations. */
function measures(kind: 'fock-phase' | 'site-phase', meansOf: (size: number) => readonly number[]): CampaignMeasures {
  const sets = [2, 4, 6].flatMap((size) =>
    [0, 1, 2, 3, 4].map(
      (coupling) =>
        ({
          size,
          sites: size,
          particles: size,
          dimensions: [2 ** size, 2 ** size],
          strength: null,
          mixed: new Set(),
          dephasing: null,
          // With random phases one more is committed, which has too few values.
          points: [...meansOf(size).map(String), ...(kind === 'fock-phase' ? ['short'] : [])],
          failed: 0,
          pending: 0,
          values: new Map([['interaction', coupling]]),
          point: {
            interaction: { 'tau-upsilon': coupling },
            erasure: { kind },
            protocol: { kind: 'echo' },
            initial: {},
            potential: {},
            species: ['tau', 'upsilon'],
            cycles: 100,
          },
        }) as unknown as ParameterSet,
    ),
  );
  const numbered = sets.map((set, index) => ({ ...set, index }));
  const measured = numbered.map((set): [number, MeasuredSet] => {
    const means = Float64Array.from(meansOf(set.size), (mean) => mean / (1 + Number(set.values.get('interaction'))));
    const late = { means, deviations: means, blocked: 0.01, saturated: true };
    const returns = { full: means, half: means, quarter: means, clock: means };
    const one = {
      set,
      last: 100,
      recurrence: means,
      lateReturn: returns,
      falling: new Float64Array(0),
      reaching: new Float64Array(0),
      late: new Map([['return_probability', late]]),
      constants: new Map(),
      rates: new Map(),
      curves: null,
    };
    return [set.index, one as unknown as MeasuredSet];
  });
  const coupling = { path: 'interaction', column: 'interaction', values: [0, 1, 2, 3, 4] };
  const roles = { sizes: [], coupling, strength: null, settings: [], followers: [], averaged: [] };
  return { sets: numbered, measured: new Map(measured), roles, seed: 0, provenance: {} } as unknown as CampaignMeasures;
}

const figureOf = (section: Section | undefined) => {
  if (section?.kind !== 'figure') throw new Error(section?.reason);
  return section;
};

const RETURN: AskedObservable = {
  name: 'return',
  about: '',
  columns: [
    {
      name: 'return_probability',
      label: '*F*',
      kind: 'scalar',
      reference: null,
      places: { label: 'site', first: 0 },
    },
  ],
};

const sectionsOf = (own: CampaignMeasures) =>
  [sizeDependence(own), observableAxes(own, [RETURN])[0], scaling(own)[0]].map(figureOf);

describe('error bars', () => {
  it('of one realisation of random phases leave out how realisations scatter, and are not called exact', () => {
    for (const { caption } of sectionsOf(measures('fock-phase', () => [0.5]))) {
      expect(caption).toMatch(/Bars: where there is one realisation, [^;]*scatter[^;]*\.$/);
      expect(caption).not.toContain('no random number');
    }
  });

  it('of points that draw nothing are said to be those of one trajectory', () => {
    for (const { caption } of sectionsOf(measures('site-phase', () => [0.5]))) {
      expect(caption).toMatch(/Bars: where no random number is drawn, the [^;]*\.$/);
    }
  });

  it('are named apart where some sets have one realisation and others several', () => {
    for (const { caption } of sectionsOf(measures('fock-phase', (size) => (size === 6 ? [0.5] : [0.5, 0.6])))) {
      expect(caption).toMatch(/Bars: standard error over realisations; where there is one realisation, [^;]*\.$/);
    }
  });

  it('stand in the data with the number of values that they are of', () => {
    const [sizes, axes] = sectionsOf(measures('fock-phase', () => [0.5, 0.6]));
    for (const { data } of [sizes, axes].map(figureOf)) {
      const at = data.columns.indexOf('realisations');
      expect(new Set([...data.rows].map((row) => row[at]))).toEqual(new Set([2]));
    }
  });
});
