import { RETURN_PROBABILITY } from '@loschmidt/core';
import type { Cell, CellPanel } from '@loschmidt/figures';
import { couplingToVary } from '../measure/axis-roles.js';
import { type CampaignMeasures, irreversibility } from '../measure/campaign-measures.js';
import {
  couplingOf,
  distinct,
  type Family,
  families,
  plainLabel,
  shortNumber,
  sizeSymbol,
  spread,
  strengthSymbol,
} from '../measure/families.js';
import type { ParameterSet } from '../measure/parameter-set.js';
import { type DataValue, rowsOfEach, type Section } from './section.js';

const HEADING = 'Irreversibility over coupling and strength';
const NAME = 'irreversibility-map';
const MOST_PANELS = 6;
/** Of a panel's axis: more cells cannot be seen. */
const MOST_VALUES = 40;

/** The sets of a family that are of one size. */
interface SizedMap {
  readonly family: Family;
  readonly size: number;
  readonly sets: readonly ParameterSet[];
}

/**
 * 𝓘 = 1 − F_max over (U, strength), a panel for each size: × where every point failed, hatched where none is committed, nothing where there is no such set.
 * The data have a row for each set.
 */
export function irreversibilityMap(measures: CampaignMeasures): Section {
  const { sets, roles, measured, provenance } = measures;
  const absent = (reason: string): Section => ({ kind: 'absent', name: NAME, heading: HEADING, reason });
  const couplings = distinct(sets.map((set) => couplingOf(set, roles)));
  const strengths = distinct(sets.flatMap(({ strength }) => strength ?? []));
  if (couplings.length < 2 || strengths.length < 2) {
    const [pair] = Object.keys(sets[0]?.point.interaction ?? {});
    return absent(
      `A map needs at least two couplings and two strengths: vary ${couplingToVary(roles, pair)} and \`erasure.strength\` or \`erasure.phase\`.`,
    );
  }
  if (![...measured.values()].some(({ recurrence }) => recurrence !== null)) return absent(noReturn(measured.size));
  const maps: SizedMap[] = [];
  const [shownCouplings, shownStrengths] = [spread(couplings, MOST_VALUES), spread(strengths, MOST_VALUES)];
  for (const family of families(sets, roles)) {
    for (const size of distinct(family.sets.map((set) => set.size))) {
      const sized = family.sets.filter((set) => set.size === size);
      maps.push({ family, size, sets: sized });
    }
  }
  const drawn = maps.filter((map) => map.sets.some(({ strength }) => strength !== null));
  const shown = spread(drawn, MOST_PANELS).map((map): CellPanel => {
    const own = new Map(map.sets.map((set) => [key(couplingOf(set, roles), set.strength), set]));
    return {
      kind: 'cells',
      title: [map.family.label, `${sizeSymbol(sets)} = ${map.size}`].filter((part) => part !== '').join(', '),
      x: { label: '*U*/*J*', values: shownCouplings.map(shortNumber) },
      y: { label: strengthSymbol(sets), values: shownStrengths.map(shortNumber) },
      cells: shownCouplings.map((coupling) =>
        shownStrengths.map((strength) => cellOf(own.get(key(coupling, strength)), measures)),
      ),
      range: [0, 1],
      legend: '*I* = 1 − *F*_{max}',
    };
  });
  const thinned = shownCouplings.length < couplings.length || shownStrengths.length < strengths.length;
  const hidden = drawn.length - shown.length;
  return {
    kind: 'figure',
    heading: HEADING,
    figure: {
      name: NAME,
      title: HEADING,
      description: `Heat maps of the irreversibility, 0 reversible and 1 irreversible, one for each of ${shown.length} sizes.`,
      width: 'double',
      panels: shown,
      provenance,
    },
    caption: `Irreversibility *I* = 1 − *F*_{max}, *F*_{max} the largest return probability of the cycles *k* ≥ *K*/4, mean over the realisations of each cell; 0 is reversible. × all of its points failed; hatched: none is committed yet; blank: there is no such point.${
      hidden > 0 ? ` ${hidden} more panels are in the data.` : ''
    }${thinned ? ` Each axis shows at most ${MOST_VALUES} of its values; the data have all.` : ''}`,
    findings: [],
    data: {
      columns: [
        'family',
        'sites',
        'particles',
        'coupling',
        'strength',
        'cycles',
        'irreversibility',
        'standard_error',
        'realisations',
        'failed',
        'pending',
      ],
      rows: rowsOfEach(maps, (map) => rowsOfEach(map.sets, (set) => [dataRow(plainLabel(map.family), set, measures)])),
    },
    sql: recurrenceSql(measures),
  };
}

export function noReturn(measured: number): string {
  return measured === 0
    ? 'No point is committed with at least four cycles.'
    : 'The campaign does not measure the return probability: add `return` to its observables.';
}

function cellOf(set: ParameterSet | undefined, { measured }: CampaignMeasures): Cell {
  if (set === undefined) return { state: 'absent' };
  const one = measured.get(set.index);
  const value = one === undefined ? null : irreversibility(one);
  if (value !== null) return { state: 'known', value: value.value };
  return { state: set.failed > 0 && set.pending === 0 && set.points.length === 0 ? 'failed' : 'missing' };
}

function dataRow(family: string, set: ParameterSet, { measured, roles }: CampaignMeasures): DataValue[] {
  const one = measured.get(set.index);
  const value = one === undefined ? null : irreversibility(one);
  return [
    family,
    set.sites,
    set.particles,
    couplingOf(set, roles),
    set.strength,
    set.point.cycles,
    value?.value ?? null,
    value === null || Number.isNaN(value.error) ? null : value.error,
    value?.count ?? 0,
    set.failed,
    set.pending,
  ];
}

const key = (coupling: number, strength: number | null) => `${coupling} ${strength}`;

/** F_max = max F over K/4 ≤ k ≤ K of each point, with its parameters. */
export function recurrenceSql({ sets }: CampaignMeasures): string {
  const columns = [...(sets[0]?.values.keys() ?? [])].map((name) => `"${name}"`);
  return `SELECT ${[...columns, 'point', 'replica'].join(', ')}, 1 - max(${RETURN_PROBABILITY}) AS irreversibility
FROM steps JOIN (SELECT point, max(cycle) AS last FROM steps GROUP BY point) USING (point)
WHERE stage = 'cycle' AND 4 * cycle >= last
GROUP BY ALL`;
}
