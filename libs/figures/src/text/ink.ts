/** Colours a text, or leaves it. */
export type Paint = (text: string, colour: string) => string;

const RESET = '\u001b[39m';

/** Of red, green and blue, in the 216 colours that terminals have had for decades. */
const LEVELS = [0, 95, 135, 175, 215, 255] as const;

/** The nearest of those colours. `colour` is #rrggbb. */
export const terminalPaint: Paint = (text, colour) => {
  const [red, green, blue] = [1, 3, 5].map((from) => nearestLevel(Number.parseInt(colour.slice(from, from + 2), 16)));
  return `\u001b[38;5;${16 + 36 * (red ?? 0) + 6 * (green ?? 0) + (blue ?? 0)}m${text}${RESET}`;
};

export const plainPaint: Paint = (text) => text;

function nearestLevel(value: number): number {
  const distances = LEVELS.map((level) => Math.abs(level - value));
  return distances.indexOf(Math.min(...distances));
}
