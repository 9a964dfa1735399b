import {
  erasures,
  evolutions,
  lattices,
  observables,
  potentials,
  protocols,
  starts,
  summaryColumns,
} from '@loschmidt/core';
import { z } from 'zod';
import { campaignJsonSchema } from './campaign-schema.js';

interface Kind {
  readonly kind: string;
  readonly about: string;
  readonly schema: z.ZodObject;
}

/** docs/reference.md: everything that a point may hold and every column, from the descriptors in `libs/core`. */
export function referencePage(): string {
  const sections = [
    [
      '# Reference: what a point may hold, and what comes out',
      'Written by `npm run generate` from the descriptors in `libs/core/src`; a change there changes this page, the JSON Schema of campaigns (`docs/campaign.schema.json`) and the columns together. Energies in units of J, times in 1/J, sites from 0. Formulas and their tests are in `docs/physics.md`.',
    ],
    keysSection(),
    kindsSection('Lattices: `lattice`', 'lattice/, a file each', lattices),
    kindsSection('Evolution: `evolution`', 'point/evolution.ts', evolutions),
    kindsSection(
      'Potentials: `potential`, for all species or by species',
      'point/potential.ts',
      potentials,
      'Also a number for all sites, or a list of L numbers.',
    ),
    kindsSection(
      'Starts: `initial`',
      'start/',
      starts,
      'Also sites by species, such as `{tau: [0, 1], upsilon: [last]}`.',
    ),
    kindsSection('Erasures: `erasure`', 'erasure/, a file each', erasures),
    kindsSection('Protocols: `protocol`', 'protocol/, a file each', protocols),
    valuesSection(),
    observablesSection(),
    columnsSection(),
  ];
  return `${sections.map((parts) => parts.join('\n\n')).join('\n\n')}\n`;
}

function keysSection(): string[] {
  const { properties } = campaignJsonSchema() as { properties: Record<string, { description?: string }> };
  const rows = Object.entries(properties).map(([key, { description = '' }]) => [`\`${key}\``, description]);
  return [
    '## Keys of a campaign file',
    table(['key', 'what it is'], rows),
    '`name` and `point` must be there. `loschmidt init` writes a file with most of them, and a word on each.',
  ];
}

function valuesSection(): string[] {
  return [
    '## Values that are made: axes with `min`, `max` and `num` or `step`, multiples of pi, ranges, `derived`',
    '`{min: 0, max: 3, step: 0.5}` holds 0, 0.5, … up to 3, which is among them where the steps meet it. `pi/2`, `3*pi/4`, `-pi`, `2pi`, `0.25 pi` ([sign] [decimal [*]] pi [/ decimal]) are numbers in points, axes, conditions, point files and on the command line: the float64 nearest to each, so that the point is that of the number written out. Axes between multiples of pi are multiples of pi: `{min: 0, max: 2pi, num: 9}` holds π/4 with all its digits. In `derived`, `pi` is a number.',
    'The first and last value of an axis are those that are written, as is the start of `range(start, stop, step)`; those between have 12 significant digits (more where neighbours would be equal), without what sums of larger numbers leave behind: `{min: -0.1, max: 0.5, num: 7}` holds 0. −0 is 0. On the command line `linspace(min, max, num)` is an axis of `min`, `max` and `num`, and `logspace(min, max, num)` one with `distribution: log`.',
    '`derived` computes with the decimals that one reads, as exact fractions as long as these are of whole numbers below 2⁵³, and rounds once at the end: 0.1 + 0.2 is 0.3, 0.3 − 0.1·3 is 0, floor(0.7·10) is 7. Numbers of 16 and 17 digits, roots and larger fractions are floating point, where a result is the decimal of about 12 digits that rounding does not tell it from. A value that is handed on, doubled or halved keeps every digit.',
    'A campaign that was planned before this was so keeps its values and ids (`docs/decisions/0024-decimal-values.md`).',
    '`<<` in a campaign or point file has the keys of other maps, where the map has none of its own: `{ <<: *base, phase: 2 }` after `&base { … }`.',
  ];
}

function kindsSection(title: string, where: string, kinds: Readonly<Record<string, Kind>>, more?: string): string[] {
  const rows = Object.values(kinds).map(({ kind, about, schema }) => [`\`${kind}\``, about, keysText(schema)]);
  const [file = '', rest = ''] = where.split(/(?=,)/);
  return [
    `## ${title}`,
    table(['kind', 'what it is', 'keys'], rows),
    `${more ? `${more} ` : ''}In \`libs/core/src/${file}\`${rest}.`,
  ];
}

function keysText(schema: z.ZodObject): string {
  const { properties = {}, required = [] } = z.toJSONSchema(schema, { io: 'input' });
  return Object.entries(properties)
    .filter(([key]) => key !== 'kind')
    .map(([key, described]) => {
      const { description = '', default: usual } = typeof described === 'object' ? described : {};
      const need = usual !== undefined ? ` (${JSON.stringify(usual)})` : required.includes(key) ? '' : ' (optional)';
      return `\`${key}\`${need}: ${description}`;
    })
    .join('<br>');
}

function observablesSection(): string[] {
  const cadence = (every: (cycles: number) => number): string =>
    every(1000) === 1 ? 'every cycle' : `every ${every(1000)}th of 1,000 cycles`;
  const rows = observables.map(({ name, about, columns, defaultEvery }) => [
    `\`${name}\``,
    about,
    columns(['tau', 'upsilon'])
      .map((column) => `\`${column.name}\``)
      .join(', '),
    cadence(defaultEvery),
  ]);
  return [
    '## Observables: `observables`',
    table(['name', 'what it is', 'columns with the species tau and upsilon', 'usual cadence'], rows),
    'A cadence is set with `{ entanglement: { every: 10 } }`; cycle 0 and the last are always measured. In `libs/core/src/observables/`, a file each.',
    'Sets of sites are lists of sites from 0, negative ones from the end, `first`, `middle` (⌊L/2⌋) or `last`: `{ cuts: [[0, 1], [first, last]] }`, with a cadence `{ cuts: { sets: [[0, 1], [first, last]], every: 10 } }`. A set holds all species of its sites; it must be neither empty nor all sites, and the two of a pair must share none. Columns name a set as it is written: `cut_entropy_0_1`, `cut_entropy_first_last`, `mutual_information_0_and_5`; −2 is `minus2`.',
  ];
}

function columnsSection(): string[] {
  const pair = observables.flatMap(({ columns }) => columns(['tau', 'upsilon']));
  const more = observables
    .flatMap(({ columns }) => columns(['tau', 'upsilon', 'sigma']))
    .filter(({ name }) => !pair.some((column) => column.name === name) && !/_sigma$|_h3$/.test(name));
  const rowsOf = (columns: typeof pair) =>
    columns
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, shape, unit, about }) => [
        `\`${name}\``,
        shape === 'scalar' ? '`steps`' : '`profiles`, a list',
        unit,
        about,
      ]);
  const head = ['column', 'table', 'unit', 'meaning'];
  const summary = summaryColumns([]).map(({ name, unit, about }) => [`\`${name}\``, unit, about]);
  return [
    '## Columns',
    'All are float64. A row is one point, cycle and stage; values off their cadence are null. With the species tau and upsilon:',
    table(head, rowsOf(pair)),
    'With three or more species each has its own, and instead of the columns of the one cut between two species:',
    table(head, rowsOf(more)),
    'The table `summary` has a row for each point, the last value of every scalar, and:',
    table(['column', 'unit', 'meaning'], summary),
    'Queries and plots have the table `returns`, too: the late mean of the return probability, and what it is compared with, for each completed point (`docs/analysis.md`).',
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
