import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { erasures } from '../erasure/erasures.js';
import { lattices } from '../lattice/lattices.js';
import { observables } from '../observables/observables.js';
import { protocols } from '../protocol/protocols.js';
import { canonicalJson } from '../reading/canonical-json.js';
import { starts } from '../start/starts.js';
import { evolutions } from './evolution.js';
import { normalisePoint } from './normalise-point.js';
import { pointSchema } from './point-schema.js';
import { potentials } from './potential.js';

const base = {
  lattice: { kind: 'chain', sites: 4 },
  particles: { tau: 2, upsilon: 1 },
  evolution: { kind: 'stepwise', time: 5 },
  cycles: 10,
  seed: 3,
};

/** A part of a point as a user may write it, and its normal form: what ids are made of, so it never changes. */
const WRITTEN: readonly [part: string, written: unknown, normal: string, more?: object][] = [
  ['lattice', { kind: 'chain', sites: 4 }, '{"kind":"chain","sites":4}'],
  ['lattice', { kind: 'ring', sites: 4, nnn: -0.5 }, '{"kind":"ring","nnn":-0.5,"sites":4}'],
  ['lattice', { kind: 'ladder', length: 2 }, '{"kind":"ladder","length":2,"width":2}'],
  ['lattice', { kind: 'square', length: 2, width: 2 }, '{"kind":"square","length":2,"width":2}'],
  [
    'lattice',
    {
      kind: 'graph',
      sites: 4,
      bonds: [
        [3, 0],
        [1, 2, 0.5],
      ],
    },
    '{"bonds":[[3,0,1],[1,2,0.5]],"kind":"graph","sites":4}',
  ],
  ['evolution', { kind: 'stepwise', time: 5 }, '{"alternations":1,"kind":"stepwise","time":5}'],
  [
    'evolution',
    { kind: 'stepwise', time: { upsilon: 12, tau: 8 } },
    '{"alternations":1,"kind":"stepwise","time":{"tau":8,"upsilon":12}}',
  ],
  ['evolution', { kind: 'stepwise', time: { tau: 5, upsilon: 5 } }, '{"alternations":1,"kind":"stepwise","time":5}'],
  ['evolution', { kind: 'full', time: 5 }, '{"kind":"full","time":5,"tolerance":1e-12}'],
  ['potential', { kind: 'tilt', slope: 1 }, '{"tau":{"kind":"tilt","slope":1},"upsilon":{"kind":"tilt","slope":1}}'],
  ['potential', { tau: { kind: 'disorder', width: 1 } }, '{"tau":{"kind":"disorder","width":1},"upsilon":0}'],
  ['initial', 'left', '{"tau":[0,1],"upsilon":[0]}'],
  ['initial', { kind: 'left' }, '{"tau":[0,1],"upsilon":[0]}'],
  ['initial', 'right', '{"tau":[2,3],"upsilon":[3]}'],
  ['initial', 'opposite', '{"tau":[0,1],"upsilon":[3]}'],
  ['initial', 'neel', '{"tau":[0,2],"upsilon":[1]}'],
  ['initial', 'random-fock', '{"kind":"random-fock"}'],
  ['initial', 'haar', '{"kind":"haar"}'],
  ['initial', 'hot-left', '{"kind":"hot-left"}', { particles: { tau: 2, upsilon: 2 } }],
  ['initial', { tau: ['last', 0], upsilon: [-2] }, '{"tau":[0,3],"upsilon":[2]}'],
  [
    'initial',
    { kind: 'superposition', terms: [{ amplitude: [0, 2], tau: [1, 0], upsilon: [3] }] },
    '{"kind":"superposition","terms":[{"amplitude":[0,2],"tau":[0,1],"upsilon":[3]}]}',
  ],
  ['erasure', 'none', '{"kind":"none"}'],
  [
    'erasure',
    { kind: 'site-phase', species: 'upsilon', sites: ['last'], phase: 1 },
    '{"kind":"site-phase","phase":1,"sites":[3],"species":["upsilon"]}',
  ],
  [
    'erasure',
    { kind: 'fock-phase', species: 'both', strength: 0.5 },
    '{"kind":"fock-phase","resample":true,"species":["tau","upsilon"],"strength":0.5}',
  ],
  ['protocol', 'echo', '{"kind":"echo","undo":true}'],
  ['protocol', { kind: 'echo', reverse: ['upsilon', 'tau'] }, '{"kind":"echo","undo":true}'],
  ['protocol', { kind: 'echo', reverse: 'tau' }, '{"kind":"echo","reverse":["tau"],"undo":true}'],
  ['protocol', { kind: 'forward' }, '{"kind":"forward"}'],
  [
    'protocol',
    { kind: 'sequence', draw: { time: { min: 1, max: 2 } } },
    '{"draw":{"time":{"max":2,"min":1}},"kind":"sequence","undo":true}',
  ],
];

const lists = {
  lattice: lattices,
  evolution: evolutions,
  potential: potentials,
  initial: starts,
  erasure: erasures,
  protocol: protocols,
};

describe('every kind of lattice, evolution, potential, start, erasure and protocol', () => {
  it.each(WRITTEN)(
    '%s %j keeps its normal form, by which points are identified',
    (part, written, normal, more = {}) => {
      const point = normalisePoint({ ...base, ...more, [part]: written });
      expect(canonicalJson(point[part as keyof typeof point])).toBe(normal);
      expect(pointSchema().safeParse({ [part]: written }).error?.issues ?? []).toEqual([]);
    },
  );

  it('is among them', () => {
    for (const [part, kinds] of Object.entries(lists)) {
      for (const kind of Object.keys(kinds)) {
        const written = WRITTEN.filter(([name, one]) => name === part && JSON.stringify(one).includes(`"${kind}"`));
        expect(written.length, `${part} ${kind}`).toBeGreaterThan(0);
      }
    }
  });

  it('is listed under its own name, says what it is, and describes each of its keys', () => {
    for (const kinds of Object.values(lists)) {
      for (const [name, { kind, about, schema }] of Object.entries(kinds)) {
        expect(name).toBe(kind);
        expect(about).toMatch(/[.…]$/);
        const { kind: own, ...keys } = z.toJSONSchema(schema).properties ?? {};
        expect(own).toMatchObject({ const: kind });
        for (const [key, described] of Object.entries(keys)) {
          expect(described, `${name}.${key}`).toHaveProperty('description');
        }
      }
    }
  });

  it('is what an editor is told: no other kind passes the schema', () => {
    for (const part of Object.keys(lists)) {
      expect(pointSchema().safeParse({ [part]: { kind: 'nothing-of-that-name' } }).success).toBe(false);
    }
  });
});

describe('every observable', () => {
  it('has a name of its own, and columns with units and sentences that no other has', () => {
    for (const species of [
      ['tau', 'upsilon'],
      ['a', 'b', 'c'],
    ]) {
      const columns = observables.flatMap((one) => one.columns(species));
      expect(new Set(columns.map(({ name }) => name)).size).toBe(columns.length);
      for (const { about, unit } of columns) expect([about.at(-1), unit === '']).toEqual(['.', false]);
    }
    expect(observables.map(({ name }) => name)).toEqual(observables.map(({ name }) => name).toSorted());
  });
});
