import { CYCLE_GAP_RATIO, DARK_WEIGHT, EFFECTIVE_DIMENSION, RETURN_MEAN } from '@loschmidt/core';
import { counted, countText } from '../output/quantities.js';
import { wrapped } from '../output/safe-text.js';
import type { SpectrumPart } from './spectrum-rows.js';
import { SPECTRUM_COLUMNS, type SpectrumValue, spectrumRows } from './spectrum-rows.js';

const METHODS = {
  planes: 'all planes of two projectors',
  lanczos: 'Lanczos on the start alone: returns of the cycles below, no levels',
  eigenphases: 'all eigenphases',
} as const;

/** One decomposition for reading, in lines of at most `columns`. */
export function spectrumText(part: SpectrumPart, columns: number): string[] {
  const [values = []] = spectrumRows('points', part);
  const at = (name: string): SpectrumValue => values[SPECTRUM_COLUMNS.points.indexOf(name)] ?? null;
  const { spectrum, cycles } = part;
  const { dimension, method } = spectrum;
  const d = at(EFFECTIVE_DIMENSION);
  const angles = Number(at('angles'));
  const lines: [string, string][] = [
    ['cycle', `${countText(dimension)} states; ${METHODS[method]}`],
    ...(at('phase') === null ? [] : [['φ', digits(at('phase'))] as [string, string]]),
  ];
  if (d !== null) {
    lines.push(
      ['F_∞', `${digits(at(RETURN_MEAN))}  mean return over infinitely many cycles`],
      ['d_eff', `${digits(d)}  1/F_∞; ${digits(Number(d) / dimension)} of the dimension`],
      ['dark', `${digits(at(DARK_WEIGHT))}  weight of the start where the cycle does nothing`],
      [
        '⟨r⟩',
        at(CYCLE_GAP_RATIO) === null
          ? `none: ${counted(angles, 'distinct angle')}`
          : `${Number(at(CYCLE_GAP_RATIO)).toFixed(3)} of ${counted(angles, 'distinct angle')} (Poisson 0.386; random matrices 0.531, complex 0.600; two symmetry sectors mixed 0.42)`,
      ],
    );
  }
  lines.push([
    'F(k)',
    `${digits(at('late_return'))} in the mean of cycles ${countText(Math.floor(cycles / 2) + 1)} to ${countText(cycles)}, at most ${digits(at('largest_return'))} from cycle ${countText(Math.ceil(cycles / 4))} to ${countText(cycles)}`,
  ]);
  return lines.flatMap(([name, text]) =>
    wrapped(text, columns - 8).map((line, index) => `${(index === 0 ? name : '').padEnd(8)}${line}`),
  );
}

function digits(value: SpectrumValue): string {
  return value === null ? '–' : String(Number(Number(value).toPrecision(6)));
}
