import { cellColour } from '@loschmidt/figures/svg';
import type { MapCell } from '../data/answers.js';
import type { CellState } from './map-cells.js';

/** Colours of the stylesheet, as they are in the reader's scheme. */
export interface Inks {
  readonly done: string;
  readonly part: string;
  readonly running: string;
  readonly open: string;
  readonly failed: string;
  readonly mark: string;
  readonly paper: string;
}

export function readInks(element: HTMLElement): Inks {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.parentElement?.append(probe);
  // A custom property is given as it was written; a colour that is computed is one that a canvas knows.
  const ink = (name: string) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const inks = {
    done: ink('done'),
    part: ink('part'),
    running: ink('running'),
    open: ink('open'),
    failed: ink('failed'),
    mark: ink('ink-on-failed'),
    paper: ink('paper'),
  };
  probe.remove();
  return inks;
}

export interface Painting {
  readonly columns: number;
  readonly rows: number;
  readonly cells: readonly MapCell[];
  readonly state: (cell: MapCell) => CellState;
  readonly range: readonly [number, number] | null;
  readonly inks: Inks;
}

/** Every cell as a rectangle from below, in whole pixels of the screen; × over what failed. */
export function paintMap(canvas: HTMLCanvasElement, { columns, rows, cells, state, range, inks }: Painting): void {
  const scale = devicePixelRatio;
  const width = Math.round(canvas.clientWidth * scale);
  const height = Math.round(canvas.clientHeight * scale);
  const context = canvas.getContext('2d');
  if (context === null || width === 0 || height === 0) return;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.clearRect(0, 0, width, height);
  const [low, high] = range ?? [0, 1];
  const edge = (index: number, of: number, size: number) => Math.round((size * index) / of);
  const gap = width / columns > 8 * scale && height / rows > 8 * scale ? Math.round(scale) : 0;
  for (const cell of cells) {
    const shown = state(cell);
    const left = edge(cell.x, columns, width);
    const right = edge(cell.x + 1, columns, width) - gap;
    const top = height - edge(cell.y + 1, rows, height);
    const bottom = height - edge(cell.y, rows, height) - gap;
    const [wide, tall] = [right - left, bottom - top];
    // What lies between cells is paper; the hatching shows where there is none.
    context.fillStyle = inks.paper;
    context.fillRect(left, top, wide + gap, tall + gap);
    if (shown.kind === 'value') context.fillStyle = cellColour(high > low ? (shown.value - low) / (high - low) : 0.5);
    else if (shown.kind === 'failed') context.fillStyle = inks.failed;
    else if (shown.kind === 'done') context.fillStyle = inks.done;
    else if (shown.kind === 'part') context.fillStyle = inks.part;
    else context.fillStyle = shown.running ? inks.running : inks.open;
    context.fillRect(left, top, wide, tall);
    if (shown.kind === 'part') {
      // What is done of it stands from below, so that it grows.
      const filled = Math.round(tall * shown.share);
      context.fillStyle = inks.done;
      context.fillRect(left, bottom - filled, wide, filled);
    }
    if (shown.kind === 'failed' || (shown.kind === 'value' && shown.failed))
      cross(
        context,
        (left + right) / 2,
        (top + bottom) / 2,
        Math.min(wide, tall) / 4,
        shown.kind === 'failed' ? inks.mark : inks.failed,
        scale,
      );
  }
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, arm: number, ink: string, scale: number) {
  const reach = Math.min(arm, 7 * scale);
  if (reach < scale) return;
  context.strokeStyle = ink;
  context.lineWidth = 1.6 * scale;
  context.beginPath();
  context.moveTo(x - reach, y - reach);
  context.lineTo(x + reach, y + reach);
  context.moveTo(x - reach, y + reach);
  context.lineTo(x + reach, y - reach);
  context.stroke();
}
