import { haarValues } from '@loschmidt/analysis';
import { SHANNON_TOTAL, shannonColumn } from '@loschmidt/core';
import type { LinePanel, Series } from '@loschmidt/figures';
import type { AxisRoles } from '../measure/axis-roles.js';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import {
  couplingOf,
  couplingText,
  distinct,
  mainFamily,
  middle,
  shortNumber,
  sizeSymbol,
  spread,
  strengthSymbol,
} from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import type { DataValue, Section } from './section.js';

const HEADING = 'Entropy against cycle';
const NAME = 'entropies';
/** More lines cannot be told apart. */
const MOST_SERIES = 8;

interface Chosen {
  readonly sets: readonly ParameterSet[];
  readonly legend: string;
  readonly labelOf: (set: ParameterSet) => string;
  /** What is the same in all of them, as a sentence's end. */
  readonly held: string;
}

/** The sets whose curves are drawn: all sizes at the middle coupling and strength; where the size is fixed all couplings, else all strengths. */
export function entropySets(sets: readonly ParameterSet[], roles: AxisRoles): Chosen {
  const own = mainFamily(sets, roles);
  const symbol = strengthSymbol(own);
  const couplings = distinct(own.map((set) => couplingOf(set, roles)));
  const strengths = distinct(own.flatMap(({ strength }) => strength ?? []));
  const sizes = distinct(own.map((set) => set.size));
  const [coupling, strength, size] = [middle(couplings), middle(strengths), sizes.at(-1) ?? 0];
  const at = (wanted: (set: ParameterSet) => boolean) => spread(own.filter(wanted), MOST_SERIES);
  const sameStrength = (set: ParameterSet) => set.strength === null || set.strength === strength;
  const heldStrength = Number.isNaN(strength) ? '' : `${symbol} = ${shortNumber(strength)}`;
  const heldCoupling = couplingText(coupling, roles);
  if (sizes.length > 1) {
    return {
      sets: at((set) => couplingOf(set, roles) === coupling && sameStrength(set)),
      legend: sizeSymbol(own),
      labelOf: (set) => String(set.size),
      held: [heldCoupling, heldStrength].filter((part) => part !== '').join(', '),
    };
  }
  if (couplings.length > 1) {
    return {
      sets: at((set) => set.size === size && sameStrength(set)),
      legend: '*U*/*J*',
      labelOf: (set) => shortNumber(couplingOf(set, roles)),
      held: [`${sizeSymbol(own)} = ${size}`, heldStrength].filter((part) => part !== '').join(', '),
    };
  }
  return {
    sets: at((set) => set.size === size),
    legend: symbol,
    labelOf: (set) => (set.strength === null ? '' : shortNumber(set.strength)),
    held: [`${sizeSymbol(own)} = ${size}`, heldCoupling].filter((part) => part !== '').join(', '),
  };
}

/** S of each species and of all against cycle, mean over the realisations, with the value of a random state as a reference. */
export function entropyCurves(measures: CampaignMeasures): Section {
  const { sets, roles, measured, species, labelOf, provenance } = measures;
  const chosen = entropySets(sets, roles);
  const known = chosen.sets.flatMap((set) => measured.get(set.index) ?? []);
  const columns = [...species.map(shannonColumn), SHANNON_TOTAL];
  if (!known.some(({ curves }) => curves?.columns.has(SHANNON_TOTAL))) {
    const reason =
      known.length === 0
        ? 'No point that it would show is committed with at least four cycles.'
        : 'The campaign does not measure entropies: add `entropies` to its observables.';
    return { kind: 'absent', name: NAME, heading: HEADING, reason };
  }
  const rows: DataValue[][] = [];
  const panels = columns.map((column): LinePanel => {
    const series = known.flatMap(({ set, curves }): Series[] => {
      const curve = curves?.columns.get(column);
      if (curves === null || curve === undefined) return [];
      const points = Array.from(curves.bins.centre, (x, bin) => {
        const [y, error] = [curve.mean[bin] as number, curve.error[bin] as number];
        rows.push([
          column,
          set.sites,
          set.particles,
          couplingOf(set, roles),
          set.strength,
          x,
          y,
          Number.isNaN(error) ? null : error,
          set.points.length,
        ]);
        return Number.isNaN(error) ? { x, y } : { x, y, low: y - error, high: y + error };
      });
      return [{ label: chosen.labelOf(set), points, mark: 'band' }];
    });
    return {
      kind: 'lines',
      x: { label: 'cycle *k*', scale: 'linear' },
      y: { label: labelOf(column), scale: 'linear' },
      series,
      colours: 'ordered',
      legend: chosen.legend,
      references: known.map(({ set }, index) => ({ label: 'Haar', y: haarOf(set, column, species), series: index })),
    };
  });
  const most = known.reduce((largest, { set }) => Math.max(largest, set.points.length), 0);
  const where = known.map(({ set }) => set.points[0]).map((point) => `'${point}'`);
  return {
    kind: 'figure',
    heading: HEADING,
    figure: {
      name: NAME,
      title: HEADING,
      description: `Shannon entropies against cycle, ${chosen.legend.replaceAll('*', '')} by colour, at ${chosen.held.replaceAll('*', '')}.`,
      width: 'double',
      panels,
      provenance,
    },
    caption: `Shannon entropies in nats against cycle *k*, at ${chosen.held}. ${
      most > 1
        ? `Lines: mean over up to ${most} realisations; bands: its standard error.`
        : 'Each line is one trajectory, which draws no random number: there is no error.'
    } Beyond cycle 32, neighbouring cycles are averaged. Dashed: the mean over random states (Haar), as a reference only.`,
    findings: [],
    data: {
      columns: [
        'column',
        'sites',
        'particles',
        'coupling',
        'strength',
        'cycle',
        'mean',
        'standard_error',
        'realisations',
      ],
      rows,
    },
    sql: `-- The rows of one realisation of each line; the figure averages realisations and neighbouring cycles.\nSELECT point, cycle, ${columns.join(', ')} FROM steps WHERE stage = 'cycle' AND point IN (${where.join(', ')}) ORDER BY point, cycle`,
  };
}

function haarOf(set: ParameterSet, column: string, species: readonly string[]): number {
  const haar = haarValues(set.dimensions);
  const index = species.findIndex((name) => shannonColumn(name) === column);
  return index === -1 ? haar.shannonTotal : (haar.shannon[index] as number);
}
