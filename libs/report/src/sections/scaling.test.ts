import { expect, it } from 'vitest';
import type { CampaignMeasures, MeasuredSet } from '../measure/campaign-measures.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { scaling } from './scaling.js';

it('judges one family, which the verdict, the caption and the data name', () => {
  const sets = ['left', 'neel'].flatMap((initial) =>
    [4, 6, 8].flatMap((size) =>
      [0.2, 0.6, 1, 1.4, 1.8].map(
        (coupling) =>
          ({
            size,
            sites: size,
            particles: size,
            strength: null,
            mixed: new Set(),
            dephasing: null,
            values: new Map([['initial', initial]]),
            point: { interaction: { 'tau-upsilon': coupling }, erasure: { kind: 'none' } },
          }) as unknown as ParameterSet,
      ),
    ),
  );
  const measured = new Map(
    sets.map((set, index): [number, MeasuredSet] => {
      Object.assign(set, { index });
      const late = 1 / (1 + Math.exp((Number(set.point.interaction['tau-upsilon']) - 1) * set.size));
      const values = Float64Array.from([-0.02, 0, 0.02], (noise) => late + noise);
      return [
        index,
        { set, lateReturn: { full: values, half: values, quarter: values, clock: values } } as MeasuredSet,
      ];
    }),
  );
  const settings = [{ path: 'initial', column: 'initial', values: ['left', 'neel'] }];
  const roles = { sizes: [], coupling: null, strength: null, settings, followers: [], averaged: [] };
  const [section] = scaling({ sets, roles, measured, seed: 0, provenance: {} } as unknown as CampaignMeasures);
  if (section?.kind !== 'figure') throw new Error(section?.reason);
  expect(section.answer).toContain('as *N* grows, for initial = neel (1 other family is not judged)? ');
  expect(section.caption).toContain('for each size *N*, at initial = neel.');
  const families = [...section.data.rows].map((row) => row[section.data.columns.indexOf('family')]);
  expect(new Set(families)).toEqual(new Set(['initial = neel']));
});
