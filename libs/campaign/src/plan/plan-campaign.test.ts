import { LoschmidtError } from '@loschmidt/core';
import { describe, expect, it } from 'vitest';
import { parseCampaign } from '../spec/parse-campaign.js';
import type { Place, Plan } from './plan.js';
import { planCampaign } from './plan-campaign.js';
import { pointAt } from './points/point-at.js';

const head = `name: test
point:
  lattice: { kind: chain, sites: 4 }
  particles: { tau: 2, upsilon: 2 }
  evolution: { kind: stepwise, time: 10, alternations: 2 }
  cycles: 20
  erasure: { kind: fock-phase, species: upsilon, strength: 0.5 }
`;

const plan = (rest: string, overrides: readonly string[] = []): Plan =>
  planCampaign(parseCampaign(head + rest, 'f.yaml', overrides));
const places = (rest: string, overrides: readonly string[] = []): Place[] => [...plan(rest, overrides).places];
const values = (rest: string): string[] => places(rest).map((place) => place.values.join(' '));

describe('durations of factors', () => {
  const axes = (path: string) => `parameters:\n  ${path}: { values: [5, 8] }\n`;
  const timed = (time: string, path = 'evolution.time.tau') =>
    parseCampaign(head.replace('time: 10', `time: ${time}`) + axes(path), 'f.yaml');

  it('are axes like any other key: equal ones are the place that one number is', () => {
    const campaign = timed('{ upsilon: 8 }');
    const all = [...planCampaign(campaign).places];
    expect(all.map((place) => pointAt(campaign, place).evolution.time)).toEqual([{ tau: 5, upsilon: 8 }, 8]);
    expect(all[1]?.point).toBe(places(axes('evolution.time'))[1]?.point);
  });

  it('are refused where one is missing or is of no species', () => {
    expect(() => planCampaign(timed('{}'))).toThrow(/evolution\.time\.upsilon must be a number ≥ 0, got nothing/);
    expect(() => planCampaign(timed('{ tau: 1, upsilon: 2 }', 'evolution.time.sigma'))).toThrow(
      /evolution\.time\.sigma is not a species/,
    );
  });
});

it('a whole U of too many terms is refused before anything runs', () => {
  const text = head.replace('{ kind: stepwise, time: 10, alternations: 2 }', '{ kind: full, time: 5 }');
  const rest = 'parameters:\n  interaction: { values: [1, 1.0e+8] }\n';
  expect(() => planCampaign(parseCampaign(text + rest, 'f.yaml'))).toThrow(
    /evolution\.time times half the width .* got about 5\.0e\+8 \(time 5.*interaction/s,
  );
});

describe('places', () => {
  it('go through the outermost axis first and the replicas last', () => {
    const all = places('parameters:\n  interaction: { values: [0, 1] }\n  cycles: { values: [5, 6] }\nreplicas: 2\n');
    expect(all.map(({ place, values: [u, k], replica }) => [place, u, k, replica])).toEqual([
      [0, 0, 5, 0],
      [1, 0, 5, 1],
      [2, 0, 6, 0],
      [3, 0, 6, 1],
      [4, 1, 5, 0],
      [5, 1, 5, 1],
      [6, 1, 6, 0],
      [7, 1, 6, 1],
    ]);
    expect(all[0]?.seed).toBe(all[2]?.seed);
    expect(new Set(all.map(({ point }) => point)).size).toBe(8);
  });

  it('zip axes, at the place of the first', () => {
    const text =
      'parameters:\n  erasure.strength: { values: [1, 2e-1] }\n  interaction: { values: [0, 3] }\n  cycles: { values: [7, 8] }\n';
    expect(values(`${text}zip: [[cycles, erasure.strength]]\n`)).toEqual(['1 0 7', '1 3 7', '0.2 0 8', '0.2 3 8']);
  });

  it('leave out what is excluded, and append what is included', () => {
    const axes =
      'parameters:\n  lattice.sites: { values: [4, 6] }\n  interaction: { values: [0, 1, 2, 3] }\nderived:\n  particles.tau: lattice.sites / 2\n';
    expect(
      values(`${axes}exclude: [{ lattice.sites: 6, interaction: { gt: 0, le: 2 } }, { interaction: [0, 3] }]\n`),
    ).toEqual(['4 1 2', '4 2 2']);
    expect(values(`${axes}exclude: [{ particles.tau: { ne: 3 } }, { interaction: { lt: 3 } }]\n`)).toEqual(['6 3 3']);
    const included = `${axes}exclude: [{ interaction: { ge: 0 } }]\ninclude: [{ interaction: 9, lattice.sites: 8 }]\n`;
    expect(values(included)).toEqual(['8 9 4']);
    expect(plan(included).excluded).toBe(8);
  });

  it('are told the nearest value where an exclusion names one that its axis has not', () => {
    const angles = `parameters:\n  erasure.strength: { values: [${0.3 * Math.PI}, 0.5] }\n  cycles: { min: 1, max: 4, num: 4 }\n`;
    const told = (conditions: string) =>
      plan(`${angles}exclude: ${conditions}\n`).warnings.filter((text) => text.startsWith('exclude'));
    expect(told('[{ erasure.strength: 0.9425 }, { cycles: [2, 7] }, { cycles: 7, erasure.strength: 0.5 }]')).toEqual([
      `exclude: no place has erasure.strength = 0.9425; nearest: ${0.3 * Math.PI}.`,
      'exclude: no place has cycles = 7; nearest: 4.',
    ]);
    expect(told(`[{ erasure.strength: ${0.3 * Math.PI} }, { cycles: { ne: 2 } }, { cycles: { gt: 3.5 } }]`)).toEqual(
      [],
    );
    expect(told('[{ erasure.strength: { ne: 0.51 } }, { cycles: { lt: 4 } }]')).toHaveLength(1);
  });

  it('vary whole maps, a key inside them, lists and text', () => {
    const text = `parameters:
  erasure: { values: [{ kind: fock-phase, species: tau }, { kind: site-phase, species: tau, sites: [0], phase: 1 }] }
  initial: { values: [left, { tau: [0, 2], upsilon: [1, 3] }] }
`;
    expect(
      places(text, [
        'erasure={kind: fock-phase, species: tau},{kind: fock-phase, species: upsilon}',
        'erasure.strength=0.25',
      ]).map(({ normal }) => normal.erasure),
    ).toHaveLength(4);
    const all = places(text.replace('species: tau }', 'species: tau, strength: 1 }'));
    expect(all.map(({ values: [, start] }) => start)).toEqual([
      'left',
      '{"tau":[0,2],"upsilon":[1,3]}',
      'left',
      '{"tau":[0,2],"upsilon":[1,3]}',
    ]);
    expect(all.map(({ seed }) => seed === 0)).toEqual([false, false, true, true]);
  });

  it('know pairs of species in expressions, and the types of their columns', () => {
    const { parameters } = plan(
      'parameters:\n  interaction.tau-upsilon: { values: [1, 2] }\n  initial: { values: [left] }\nderived:\n  hopping.tau: interaction.tau_upsilon * 2\n  cycles: 3\n',
    );
    expect(parameters).toEqual([
      { path: 'interaction.tau-upsilon', column: 'interaction_tau_upsilon', type: 'float64', varies: true },
      { path: 'initial', column: 'initial', type: 'string', varies: false },
      { path: 'hopping.tau', column: 'hopping_tau', type: 'float64', varies: true },
      { path: 'cycles', column: 'cycles', type: 'int64', varies: true },
    ]);
  });
});

describe('points', () => {
  it('are computed once where two places are the same', () => {
    const text = 'parameters:\n  initial: { values: [opposite, neel] }\nobservables: [return]\n';
    const dimer = plan(text, ['lattice.sites=2', 'particles.tau=1', 'particles.upsilon=1']);
    const [first, second] = dimer.places;
    expect([first?.duplicateOf, second?.duplicateOf, first?.point === second?.point]).toEqual([null, 0, true]);
    expect([dimer.count, dimer.points, dimer.rows]).toEqual([2, 1, 21]);
    expect(dimer.warnings).toEqual(['1 of 2 places is a point that an earlier place has too; it is computed once.']);
  });

  it('have one replica and seed 0 where nothing is random, and the plan says so', () => {
    const fixed = plan('replicas: 8\n', ['erasure=none']);
    expect([...fixed.places].map(({ replica, seed }) => [replica, seed])).toEqual([[0, 0]]);
    expect(fixed.warnings).toEqual(['Nothing is random in any point: one replica with seed 0 instead of 8.']);
    const half = plan(
      'replicas: 8\nparameters:\n  erasure: { values: [none, { kind: fock-phase, species: tau, strength: 1 }] }\n',
    );
    expect([half.count, half.warnings]).toEqual([
      9,
      [
        'Nothing is random in 1 of 2 points: one replica with seed 0 instead of 8.',
        'point.erasure is not used: erasure varies.',
      ],
    ]);
  });

  it.each([
    ['fixed', 'erasure.phase=90', 90],
    ['of a value on an axis', 'erasure.phase=1,-45,2', 45],
    ['drawn from a range', 'protocol={kind: sequence, draw: {strength: {min: 0, max: 180}}}', 180],
    ['drawn from a list', 'protocol={kind: sequence, draw: {strength: {values: [1, 30]}}}', 30],
  ])('have a phase in radians: one that looks like degrees is named, %s', (_, override, phase) => {
    const { warnings } = plan('', ['erasure={kind: site-phase, species: tau, sites: [0], phase: 1}', override]);
    expect(warnings).toContain(
      `erasure.phase is in radians and goes up to ${phase}: ${phase}° would be ${(phase / 180) * Math.PI}.`,
    );
    const turn = plan('', ['erasure={kind: site-phase, species: tau, sites: [0], phase: 6.28318530718}']);
    expect(turn.warnings).toEqual([]);
  });

  it('share their draws with common seeds', () => {
    const seeds = (rest: string): number =>
      new Set(places(`parameters:\n  interaction: { values: [0, 1] }\nreplicas: 3\n${rest}`).map(({ seed }) => seed))
        .size;
    expect([seeds(''), seeds('seeds: common\n')]).toEqual([6, 3]);
  });

  it('count the rows of stages', () => {
    expect(places('stages: true\n')[0]?.rows).toBe(1 + 20 * (1 + 4 + 1 + 4 + 1));
  });

  it('keep their ids when an axis grows, moves or gets company', () => {
    const ids = (axes: string): Set<string> =>
      new Set(places(`parameters:\n${axes}replicas: 2\n`).map(({ point }) => point));
    const old = ids('  interaction: { values: [0, 2] }\n');
    const grown = ids('  cycles: { values: [10, 20] }\n  interaction: { values: [3, 2, 1, 0] }\n');
    expect([...old].every((id) => grown.has(id))).toBe(true);
  });
});

describe('what is refused', () => {
  const refusal = (rest: string, overrides: readonly string[] = [], memoryBytes?: number): string => {
    try {
      planCampaign(parseCampaign(head + rest, 'f.yaml', overrides), memoryBytes === undefined ? {} : { memoryBytes });
    } catch (error) {
      return error instanceof LoschmidtError ? `${error.code} ${error.place?.line} ${error.message}` : String(error);
    }
    return 'accepted';
  };

  it('a point that does not fit into memory, with the values of its axes', () => {
    expect(
      refusal(
        'parameters:\n  lattice.sites: { values: [4, 24] }\nderived:\n  particles.tau: lattice.sites / 2\n  particles.upsilon: lattice.sites / 2\n',
      ),
    ).toMatch(
      /^unsupported 2 Cannot plan the campaign: a point must fit into 4\.00 GiB of memory, got one of about [\d.e+]+ GiB, at lattice\.sites = 24$/,
    );
    expect(refusal('', [], 1000)).toContain('a point must fit into 9.31e-7 GiB of memory');
  });

  it('and says whether more memory or the native kernel would help', () => {
    const planned =
      (overrides: readonly string[], memoryBytes: number, native = false, rest = 'observables: [return]\n') =>
      () =>
        planCampaign(parseCampaign(head + rest, 'f.yaml', overrides), { memoryBytes, native });
    const hint = (text: string) => expect.objectContaining({ hint: expect.stringContaining(text) });
    const ofSites = (sites: number, tau: number) => [
      `lattice.sites=${sites}`,
      `particles.tau=${tau}`,
      `particles.upsilon=${sites - tau}`,
    ];
    expect(planned([], 1000)).toThrow(hint('A machine with more memory computes it (up to 4.00 GiB are used)'));
    expect(planned(ofSites(20, 10), 2 ** 30)).toThrow(
      hint('More memory does not help: such a point can have 32.0 GiB at most'),
    );
    expect(planned(ofSites(17, 8), 2 ** 34)).toThrow(hint('More than 4.00 GiB needs the native kernel'));
    expect(planned(ofSites(17, 8), 2 ** 33, true)).toThrow(hint('A machine with more memory computes it (up to 32.0'));
    expect(planned(ofSites(17, 8), 2 ** 34, true)().largestBytes).toBeGreaterThan(2 ** 33);
    const measured = 'observables: [return, energies]\n';
    expect(planned(ofSites(17, 8), 2 ** 34, true, measured)).toThrow(
      hint('such a point can have 4.00 GiB at most, on any machine; two species under `stepwise` can have more'),
    );
  });

  it('a key that cannot be varied inside a number', () => {
    expect(refusal('parameters:\n  cycles.x: { values: [4] }\n')).toBe(
      'bad-input 9 Cannot plan the campaign: cycles.x cannot be varied: cycles is 20 and must be a map, at cycles.x = 4',
    );
  });

  it('an expression over an axis that is no number', () => {
    expect(refusal('parameters:\n  initial: { values: [left] }\nderived:\n  hopping: initial * 2\n')).toBe(
      'bad-input 11 Cannot plan the campaign: hopping must be a number, got NaN from initial * 2, at initial = left',
    );
  });

  it('a row that the campaign has not', () => {
    const campaign = parseCampaign(`${head}parameters:\n  initial: { values: [left] }\n`, 'f.yaml');
    expect(() => pointAt(campaign, { values: ['up'], seed: 0 })).toThrow(
      'Cannot rebuild a point: initial must be a value of its axis, got up',
    );
  });
});
