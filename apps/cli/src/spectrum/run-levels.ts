import { type DecomposedEnergies, decomposeEnergies, dimensionOf, levelsCost, type Point } from '@loschmidt/core';
import { readPointFile } from '../input/read-point-file.js';
import { bytesText, counted, countText, durationText } from '../output/quantities.js';
import { wrapped } from '../output/safe-text.js';
import { JSON_SCHEMA_VERSION, type Terminal } from '../output/terminal.js';

/** Shorter ones begin without a word. */
const TOLD_SECONDS = 5;

/** Decomposes the H of a point, or the factor of one species, for reading or as JSON. Errors: `bad-input`, `over-capacity`. */
export async function runLevels(
  terminal: Pick<Terminal, 'columns' | 'note'>,
  source: string,
  { of, json }: { readonly of?: string; readonly json?: true },
): Promise<string> {
  const { point } = await readPointFile(source);
  const { seconds, bytes } = levelsCost(dimensionOf(point));
  if (seconds > TOLD_SECONDS) terminal.note(`decomposing: about ${durationText(seconds)}, ${bytesText(bytes)}`);
  const found = decomposeEnergies(point, of);
  return json ? `${levelsJson(point, found)}\n` : `${levelsText(point, found, terminal.columns).join('\n')}\n`;
}

function levelsJson(
  { species }: Point,
  { dimension, gapRatio, energies, counts, imbalance }: DecomposedEnergies,
): string {
  const bySpecies = (value: (index: number) => unknown) =>
    Object.fromEntries(species.map((name, index) => [name, value(index)]));
  return JSON.stringify({
    dimension,
    mean_gap_ratio: gapRatio,
    eth_diagonal: bySpecies((s) => imbalance[s]?.difference),
    eth_off_diagonal: bySpecies((s) => imbalance[s]?.gaussianity),
    levels: Array.from(energies, (energy, level) => ({
      energy,
      count: counts[level],
      imbalance: bySpecies((s) => imbalance[s]?.diagonal[level]),
    })),
    schema: JSON_SCHEMA_VERSION,
  });
}

function levelsText({ species }: Point, found: DecomposedEnergies, columns: number): string[] {
  const { dimension, gapRatio, energies, imbalance } = found;
  const count = counted(energies.length, 'distinct level');
  const lines: [string, string][] = [
    ['H', `${countText(dimension)} states; E from ${digits(energies[0])} to ${digits(energies.at(-1))} J`],
    [
      '⟨r⟩',
      gapRatio === null
        ? `none: ${count}`
        : `${gapRatio.toFixed(3)} of ${count} (Poisson 0.386, random matrices 0.531; symmetries mix series and lower it)`,
    ],
    ...species.flatMap((name, s): [string, string][] => [
      [name, `${digits(imbalance[s]?.difference)}  mean |⟨n+1|O|n+1⟩ − ⟨n|O|n⟩| of its imbalance O, middle half`],
      [
        '',
        `${digits(imbalance[s]?.gaussianity)}  ⟨|O_mn|²⟩/⟨|O_mn|⟩² of near eigenvectors (π/2 = 1.571 where Gaussian)`,
      ],
    ]),
  ];
  const width = Math.max(8, ...lines.map(([name]) => name.length + 2));
  return lines.flatMap(([name, text]) =>
    wrapped(text, columns - width).map((line, index) => `${(index === 0 ? name : '').padEnd(width)}${line}`),
  );
}

function digits(value: number | null | undefined): string {
  return value === null || value === undefined ? '–' : String(Number(value.toPrecision(6)));
}
