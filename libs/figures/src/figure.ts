/** A picture before it is drawn: the same on paper, on a screen and in a terminal. Numbers are drawn as they are; nothing is computed here. */
export interface Figure {
  /** Letters, digits and hyphens: the name of its files. */
  readonly name: string;
  readonly title: string;
  /** For those who cannot see it: what it shows and what can be read from it. */
  readonly description: string;
  /** `single`: 8.6 cm, `double`: 17.8 cm, as journals print columns. */
  readonly width: 'single' | 'double';
  /** Side by side, wrapping to rows where they are many. */
  readonly panels: readonly Panel[];
  /** For the file's metadata: campaign id, code version, hash of the plan. */
  readonly provenance: Readonly<Record<string, string>>;
}

export type Panel = LinePanel | CellPanel;

/** `label` in plain text with markup for mathematics: `*S*` is italic, `_{max}` a subscript, `^{2}` a superscript. */
export interface Axis {
  readonly label: string;
  readonly scale: 'linear' | 'log';
  /** What it spans at least: points beyond it widen it, errors are cut off at its ends. Else from the data. */
  readonly range?: readonly [number, number];
  /** True where it has whole numbers alone, as cycles and sites are. */
  readonly whole?: true;
  /** Names in place of numbers; the data then are 0, 1, 2 … */
  readonly names?: readonly string[];
}

export interface LinePanel {
  readonly kind: 'lines';
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** What the order of the series means: colours of a ramp for `ordered` (sizes, strengths), distinct ones with markers for `categories`. */
  readonly colours: 'ordered' | 'categories';
  /** Of the legend. */
  readonly legend?: string;
  /** Lines across the panel, such as the value of a random state. */
  readonly references?: readonly { readonly label: string; readonly y: number; readonly series?: number }[];
}

export interface Series {
  readonly label: string;
  readonly points: readonly SeriesPoint[];
  /** `band`: a line with its errors shaded. `bars`: markers with error bars. `line`: alone, as of a fit. */
  readonly mark: 'band' | 'bars' | 'line';
}

export interface SeriesPoint {
  readonly x: number;
  /** Null: nothing is known there; a line is broken. */
  readonly y: number | null;
  readonly low?: number;
  readonly high?: number;
  /** Drawn as × (failed) or as an open mark on the axis (missing) where y is null. */
  readonly state?: 'failed' | 'missing';
}

/** A heat map: a value for each pair of x and y. */
export interface CellPanel {
  readonly kind: 'cells';
  readonly title?: string;
  /** Values in order, one for each column of cells. */
  readonly x: { readonly label: string; readonly values: readonly (number | string)[] };
  /** From below. */
  readonly y: { readonly label: string; readonly values: readonly (number | string)[] };
  /** By x, then y: `cells[i][j]` is at x.values[i], y.values[j]. */
  readonly cells: readonly (readonly Cell[])[];
  /** Of the colours; else from the data. */
  readonly range?: readonly [number, number];
  readonly legend: string;
}

/** × where failed, hatched where missing, nothing where there is no such cell. */
export type Cell =
  | { readonly state: 'known'; readonly value: number }
  | { readonly state: 'failed' }
  | { readonly state: 'missing' }
  | { readonly state: 'absent' };
