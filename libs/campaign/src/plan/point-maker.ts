import {
  canonicalJson,
  type Initial,
  latticeSites,
  type Point,
  type PointSection,
  pointSections,
  type ReadContext,
} from '@loschmidt/core';
import type { Campaign, Json } from '../spec/campaign.js';
import { columnText } from '../spec/column-text.js';
import { buildRaw, type Setting } from './build-raw.js';

/** A point without its seed, and its canonical texts without having been written as a whole. */
export interface MadePoint {
  readonly unseeded: Omit<Point, 'seed'>;
  /** Canonical JSON without `seed` and `cycles`. */
  readonly seedText: string;
  /** Canonical JSON with this seed. */
  readonly textWithSeed: (seed: number) => string;
}

/** A part of the normal form with its canonical text. */
interface Fragment<T> {
  readonly value: T;
  readonly text: string;
}

const KEPT_FRAGMENTS = 20_000;

/**
 * Makes the points of a campaign from the values of its cells. Each key of the normal form depends on a few axes, so its parts are kept
 * with their canonical texts and merged: a grid of 10⁶ places reads each value of an axis a few times, not 10⁶ times.
 * Errors: PointError with the path inside the point.
 */
export function pointMaker(campaign: Campaign, paths: readonly string[]): (values: readonly Json[]) => MadePoint {
  const { species, point: template } = campaign;
  const speciesText = canonicalJson(species);

  function keeper<T>(section: PointSection<T>): (values: readonly Json[], context: Context) => Fragment<T> {
    const used = paths.flatMap((path, index) => (section.needs.includes(path.split('.')[0] ?? '') ? [index] : []));
    const kept = new Map<string, Fragment<T>>();
    const part = Object.fromEntries(Object.entries(template).filter(([key]) => section.needs.includes(key)));
    let lastValues: readonly Json[] = [];
    let last: Fragment<T> | null = null;
    const keep = (values: readonly Json[], fragment: Fragment<T>): Fragment<T> => {
      lastValues = values;
      last = fragment;
      return fragment;
    };
    return (values, context) => {
      // Neighbours in a grid differ in the innermost axis alone.
      if (last !== null && used.every((index) => values[index] === lastValues[index])) return last;
      const key = used.map((index) => keyText(values[index] ?? null)).join('\u0000');
      const known = kept.get(key);
      if (known !== undefined) return keep(values, known);
      const settings = used.map((index): Setting => ({ path: paths[index] ?? '', value: values[index] ?? null }));
      const value = section.read({ ...context, species, raw: buildRaw(part, settings) });
      const fragment = { value, text: canonicalJson(value) };
      if (kept.size >= KEPT_FRAGMENTS) kept.clear();
      kept.set(key, fragment);
      return keep(values, fragment);
    };
  }

  const lattice = keeper(pointSections.lattice);
  const particles = keeper(pointSections.particles);
  const hopping = keeper(pointSections.hopping);
  const potential = keeper(pointSections.potential);
  const interaction = keeper(pointSections.interaction);
  const protocol = keeper(pointSections.protocol);
  const evolution = keeper(pointSections.evolution);
  const initial = keeper<Initial>(pointSections.initial);
  const erasure = keeper(pointSections.erasure);
  const cycles = keeper(pointSections.cycles);

  return (values) => {
    const none: Context = { sites: 0, particles: {} };
    const l = lattice(values, none);
    const sites = latticeSites(l.value);
    const n = particles(values, { sites, particles: {} });
    const context: Context = { sites, particles: n.value };
    const parts = {
      hopping: hopping(values, context),
      potential: potential(values, context),
      interaction: interaction(values, context),
      protocol: protocol(values, context),
      evolution: evolution(values, context),
      initial: initial(values, context),
    };
    const e = erasure(values, context);
    const c = cycles(values, context);
    const body =
      `"erasure":${e.text},"evolution":${parts.evolution.text},"hopping":${parts.hopping.text},"initial":${parts.initial.text},` +
      `"interaction":${parts.interaction.text},"lattice":${l.text},"particles":${n.text},"potential":${parts.potential.text},` +
      `"protocol":${parts.protocol.text}`;
    return {
      unseeded: {
        species,
        lattice: l.value,
        particles: n.value,
        hopping: parts.hopping.value,
        potential: parts.potential.value,
        interaction: parts.interaction.value,
        protocol: parts.protocol.value,
        evolution: parts.evolution.value,
        initial: parts.initial.value,
        erasure: e.value,
        cycles: c.value,
      },
      seedText: `{${body},"species":${speciesText}}`,
      textWithSeed: (seed) => `{"cycles":${c.text},${body},"seed":${seed},"species":${speciesText}}`,
    };
  };
}

/** Text that tells values of all types apart. */
function keyText(value: Json): string {
  return typeof value === 'string' ? `"${value}` : columnText(value);
}

type Context = Pick<ReadContext, 'sites' | 'particles'>;
