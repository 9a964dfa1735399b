import { type Figure, type LinePanel, xRange } from '@loschmidt/figures/svg';
import { useRef, useState } from 'preact/hooks';
import { FigureView } from '../parts/figure-view.js';

/** Less is a click, not a brush. */
const LEAST_PIXELS = 6;

type Range = readonly [number, number];

/** In pixels of the window. */
interface Drag {
  readonly from: number;
  readonly to: number;
}

/** A figure over which one draws a range of x with the pointer; fields do the same by keyboard. */
export function Brushed({
  figure,
  range,
  onBrush,
}: {
  figure: Figure;
  range: Range | null;
  onBrush: (range: Range | null) => void;
}) {
  const frame = useRef<HTMLDivElement>(null);
  // The next event may come before what this one has set is drawn.
  const dragged = useRef<Drag | null>(null);
  const [drag, showDrag] = useState<Drag | null>(null);
  const setDrag = (next: Drag | null) => {
    dragged.current = next;
    showDrag(next);
  };
  const panel = figure.panels[0] as LinePanel;
  const [low, high] = xRange(panel);
  const values = panel.series.flatMap(({ points }) => points.map(({ x }) => x));
  const [least, most] = [values.reduce((a, b) => Math.min(a, b), high), values.reduce((a, b) => Math.max(a, b), low)];
  const box = () => frame.current?.querySelector('svg rect[fill="none"]')?.getBoundingClientRect() ?? null;
  const toX = (pixel: number, { left, width }: DOMRect) => {
    const share = Math.min(1, Math.max(0, (pixel - left) / width));
    return panel.x.scale === 'log' ? low * (high / low) ** share : low + share * (high - low);
  };
  const round = (value: number) => Number(value.toPrecision(4));
  const end = () => {
    const [area, { from, to }] = [box(), dragged.current ?? { from: 0, to: 0 }];
    setDrag(null);
    if (area === null || Math.abs(to - from) < LEAST_PIXELS) return;
    onBrush([round(toX(Math.min(from, to), area)), round(toX(Math.max(from, to), area))]);
  };
  const origin = frame.current?.getBoundingClientRect().left ?? 0;
  // Names have no range between two of them.
  if (panel.x.names !== undefined) return <FigureView figure={figure} />;
  return (
    <>
      <div
        ref={frame}
        class="brushed"
        onPointerDown={(event) => {
          if (event.button !== 0 || event.pointerType === 'touch') return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrag({ from: event.clientX, to: event.clientX });
        }}
        onPointerMove={(event) => dragged.current !== null && setDrag({ ...dragged.current, to: event.clientX })}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      >
        <FigureView figure={figure} />
        {drag !== null && (
          <span
            class="brush"
            style={{ left: `${Math.min(drag.from, drag.to) - origin}px`, width: `${Math.abs(drag.to - drag.from)}px` }}
          />
        )}
      </div>
      <div class="filters">
        <Bound
          label="From"
          value={range?.[0] ?? round(least)}
          onBound={(value) => onBrush([value, range?.[1] ?? most])}
        />
        <Bound
          label="To"
          value={range?.[1] ?? round(most)}
          onBound={(value) => onBrush([range?.[0] ?? least, value])}
        />
        <button type="button" disabled={range === null} onClick={() => onBrush(null)}>
          Whole range
        </button>
      </div>
    </>
  );
}

function Bound({ label, value, onBound }: { label: string; value: number; onBound: (value: number) => void }) {
  // A newer answer draws the field again: what is half typed stays.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <label class="field narrow">
      <span>{label}</span>
      <input
        type="number"
        step="any"
        value={typed ?? value}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={(event) => {
          const given = event.currentTarget.valueAsNumber;
          setTyped(null);
          if (Number.isFinite(given)) onBound(given);
        }}
      />
    </label>
  );
}
