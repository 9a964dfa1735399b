import { GAP_RATIOS, meanEstimate } from '@loschmidt/analysis';
import { GAP_RATIO } from '@loschmidt/core';
import type { LinePanel, SeriesPoint } from '@loschmidt/figures';
import type { CampaignMeasures } from '../measure/campaign-measures.js';
import { errorKind } from '../measure/error-kind.js';
import {
  couplingOf,
  couplingValue,
  distinct,
  families,
  familyNames,
  middle,
  SHOWN_FAMILIES,
  shortNumber,
  sizeSymbol,
} from '../measure/families.js';
import { meanBarsText } from './bars-text.js';
import type { DataValue, Section } from './section.js';

const HEADING = 'Levels of the entanglement spectrum';
const NAME = 'gap-ratio';

/** Late mean of ⟨r⟩ against U, with the values of independent levels and of random matrices. */
export function levelStatistics({ sets, roles, measured, provenance }: CampaignMeasures): Section {
  const absent = (reason: string): Section => ({ kind: 'absent', name: NAME, heading: HEADING, reason });
  const known = sets.flatMap((set) => {
    const late = measured.get(set.index)?.late.get(GAP_RATIO);
    const value = late === undefined ? null : meanEstimate(late.means);
    return value === null ? [] : [{ set, value }];
  });
  if (known.length === 0) {
    return absent(
      'No point has four late values of the gap ratio: add `entanglement` to the observables, with two species of at least three Fock states each.',
    );
  }
  if (known.some(({ set }) => set.mixed.has('coupling'))) {
    return absent('It is drawn against the coupling, which is averaged over.');
  }
  const sizes = distinct(known.map(({ set }) => set.size));
  const strength = middle(distinct(known.flatMap(({ set }) => set.strength ?? [])));
  const names = familyNames(sets, roles);
  const panels = families(sets, roles)
    .slice(0, SHOWN_FAMILIES)
    .map(
      (family): LinePanel => ({
        kind: 'lines',
        title: family.label,
        x: { label: '*U*/*J*', scale: 'linear' },
        y: { label: '⟨*r*⟩', scale: 'linear', range: [0.25, 0.7] },
        colours: 'ordered',
        legend: sizeSymbol(sets),
        series: sizes.map((size) => ({
          label: String(size),
          mark: 'bars',
          points: known
            .filter(
              ({ set }) =>
                set.size === size && family.sets.includes(set) && (set.strength === null || set.strength === strength),
            )
            .map(({ set, value: { value: y, error } }): SeriesPoint => {
              const x = couplingOf(set, roles);
              return Number.isNaN(error) ? { x, y } : { x, y, low: y - error, high: y + error };
            })
            .sort((one, other) => one.x - other.x),
        })),
        references: Object.entries(GAP_RATIOS).map(([label, y]) => ({ label, y })),
      }),
    );
  return {
    kind: 'figure',
    heading: HEADING,
    figure: {
      name: NAME,
      title: HEADING,
      description: 'Mean gap ratio of the entanglement spectrum against coupling, by size.',
      width: panels.length > 1 ? 'double' : 'single',
      panels,
      provenance,
    },
    caption: `Late mean of the gap ratio ⟨*r*⟩ of the entanglement spectrum between the species${Number.isNaN(strength) ? '' : ` at strength ${shortNumber(strength)}`}. ${meanBarsText(new Set(known.map(({ set, value }) => errorKind(set, value.count))))} Dashed, from below: independent levels (Poisson, ${GAP_RATIOS.Poisson}), random real (GOE, ${GAP_RATIOS.GOE}) and complex matrices (GUE, ${GAP_RATIOS.GUE}).`,
    findings: [],
    data: {
      columns: ['family', 'sites', 'particles', 'coupling', 'strength', GAP_RATIO, 'standard_error', 'realisations'],
      rows: known.map(({ set, value: { value, error, count } }): DataValue[] => [
        names.get(set) ?? '',
        set.sites,
        set.particles,
        couplingValue(set, roles),
        set.strength,
        value,
        Number.isNaN(error) ? null : error,
        count,
      ]),
    },
    sql: `SELECT ${[...(sets[0]?.values.keys() ?? [])].map((name) => `"${name}"`).join(', ')}, point, avg(${GAP_RATIO}) AS ${GAP_RATIO} FROM steps JOIN (SELECT point, max(cycle) AS last FROM steps GROUP BY point) USING (point) WHERE stage = 'cycle' AND 2 * cycle > last AND ${GAP_RATIO} IS NOT NULL GROUP BY ALL`,
  };
}
