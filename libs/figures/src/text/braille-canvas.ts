/** Bits of the eight dots of a braille letter, by row and column. */
const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** Letters of a terminal with 2 × 4 dots in each, which colours (or none) belong to. Dots outside are left out. */
export class BrailleCanvas {
  private readonly letters: string[];
  private readonly dots: Uint8Array;
  private readonly inks: (number | null)[];

  constructor(
    readonly columns: number,
    readonly rows: number,
  ) {
    this.letters = new Array<string>(columns * rows).fill('');
    this.dots = new Uint8Array(columns * rows);
    this.inks = new Array<number | null>(columns * rows).fill(null);
  }

  /** A dot; x from the left in 0 … 2·columns − 1, y from the top in 0 … 4·rows − 1. */
  dot(x: number, y: number, ink: number | null): void {
    const [column, row] = [Math.floor(x / 2), Math.floor(y / 4)];
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return;
    const at = row * this.columns + column;
    this.dots[at] = (this.dots[at] ?? 0) | (DOTS[y - 4 * row]?.[x - 2 * column] ?? 0);
    this.inks[at] = ink;
  }

  /** Dots along a straight line, both ends included. */
  line([x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number], ink: number | null): void {
    const steps = Math.max(1, Math.abs(x1 - x0), Math.abs(y1 - y0));
    for (let step = 0; step <= steps; step += 1) {
      this.dot(Math.round(x0 + ((x1 - x0) * step) / steps), Math.round(y0 + ((y1 - y0) * step) / steps), ink);
    }
  }

  /** A letter in place of dots. Outside it is left out. */
  letter(column: number, row: number, letter: string, ink: number | null): void {
    if (column < 0 || row < 0 || column >= this.columns || row >= this.rows) return;
    this.letters[row * this.columns + column] = letter;
    this.inks[row * this.columns + column] = ink;
  }

  /** A row as text; `paint` colours what belongs to an ink. */
  row(row: number, paint: (text: string, ink: number) => string): string {
    return Array.from({ length: this.columns }, (_, column) => {
      const at = row * this.columns + column;
      const dots = this.dots[at] ?? 0;
      const text = this.letters[at] || (dots === 0 ? ' ' : String.fromCharCode(0x2800 + dots));
      const ink = this.inks[at] ?? null;
      return ink === null || text === ' ' ? text : paint(text, ink);
    }).join('');
  }
}
