import { cellColour, valueNames } from '@loschmidt/figures/svg';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { AxisAnswer, AxisValue, MapAnswer } from '../data/answers.js';
import { shortValue } from '../quantities.js';
import { cellState, cellText, valueRange } from './map-cells.js';
import { paintMap, readInks } from './paint-map.js';
import { pathOf } from './view-state.js';

const MOST_TICKS = 8;

/** The map on a canvas, which is quick for any number of cells, with a cursor for keys and pointer and the cell under it in words. */
export function CellMap(props: {
  map: MapAnswer;
  axes: readonly AxisAnswer[];
  onOpen: (x: number, y: number) => void;
}) {
  const { map, onOpen } = props;
  const [nameX, nameY] = [pathOf(props.axes, map.x.column), pathOf(props.axes, map.y.column)];
  const canvas = useRef<HTMLCanvasElement>(null);
  const [cursor, setCursor] = useState<readonly [number, number] | null>(null);
  const [columns, rows] = [map.x.values.length, Math.max(1, map.y.values.length)];
  const cells = useMemo(() => new Map(map.cells.map((cell) => [cell.y * columns + cell.x, cell])), [map, columns]);
  const range = useMemo(() => valueRange(map), [map]);
  const [scheme, redraw] = useState(0);
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const again = () => redraw((times) => times + 1);
    const size = new ResizeObserver(again);
    size.observe(element);
    const scheme = new MutationObserver(again);
    scheme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-scheme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', again);
    return () => {
      size.disconnect();
      scheme.disconnect();
      system.removeEventListener('change', again);
    };
  }, []);
  useLayoutEffect(() => {
    if (canvas.current !== null)
      paintMap(canvas.current, {
        columns,
        rows,
        cells: map.cells,
        state: (cell) => cellState(cell, map.color),
        range,
        inks: readInks(canvas.current),
      });
  }, [map, range, columns, rows, scheme]);

  const [x, y] = cursor ?? [0, 0];
  const text =
    cursor === null
      ? 'Move over the map, or use the arrow keys; Enter shows the points of a cell.'
      : cellText(map, [nameX, nameY], x, y, cells.get(y * columns + x));
  const at = (event: MouseEvent): readonly [number, number] => {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const index = (share: number, size: number) => Math.min(size - 1, Math.max(0, Math.floor(share * size)));
    return [
      index((event.clientX - box.left) / box.width, columns),
      rows - 1 - index((event.clientY - box.top) / box.height, rows),
    ];
  };
  const onKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === 'Enter' || event.key === ' ') onOpen(x, y);
    else if (step !== undefined)
      setCursor(
        cursor === null
          ? [0, 0]
          : [Math.min(columns - 1, Math.max(0, x + step[0])), Math.min(rows - 1, Math.max(0, y + step[1]))],
      );
    else return;
    event.preventDefault();
  };
  return (
    <div class="map">
      <span class="map-y">{nameY}</span>
      <Ticks values={map.y.values} across={false} />
      <div
        class="map-cells"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move its cursor
        tabIndex={0}
        role="application"
        aria-label={`Map of ${map.color} over ${nameX}${nameY === '' ? '' : ` and ${nameY}`}, ${columns} by ${rows} cells. Arrow keys move, Enter shows the points.`}
        aria-describedby="map-cell"
        onKeyDown={onKey}
        onFocus={() => setCursor(cursor ?? [0, 0])}
        onPointerMove={(event) => setCursor(at(event))}
        onClick={(event) => {
          const [column, row] = at(event);
          setCursor([column, row]);
          onOpen(column, row);
        }}
      >
        <canvas ref={canvas} />
        {cursor !== null && (
          <span
            class="map-cursor"
            style={{
              left: `${(100 * x) / columns}%`,
              bottom: `${(100 * y) / rows}%`,
              width: `${100 / columns}%`,
              height: `${100 / rows}%`,
            }}
          />
        )}
      </div>
      <Ticks values={map.x.values} across />
      <span class="map-x">{nameX}</span>
      <output id="map-cell" class="map-said" aria-live="polite">
        {text}
      </output>
      <Legend map={map} range={range} />
    </div>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

function Ticks({ values, across }: { values: readonly AxisValue[]; across: boolean }) {
  const names = valueNames(values.map((one) => (typeof one === 'number' ? one : shortValue(one))));
  const step = Math.ceil(values.length / MOST_TICKS);
  return (
    <div class={across ? 'ticks across' : 'ticks up'} aria-hidden="true">
      {names.map((name, index) => {
        const share = `${(100 * (index + 0.5)) / values.length}%`;
        return index % step === 0 ? (
          <span key={index} style={across ? { left: share } : { bottom: share }}>
            {name}
          </span>
        ) : null;
      })}
    </div>
  );
}

const STEPS_OF_BAR = 24;

function Legend({ map, range }: { map: MapAnswer; range: readonly [number, number] | null }) {
  if (map.color !== 'status')
    return (
      <div class="legend">
        <span>late {map.color}</span>
        <span>{range === null ? '–' : shortValue(Number(range[0].toPrecision(3)))}</span>
        <span class="bar" aria-hidden="true">
          {Array.from({ length: STEPS_OF_BAR }, (_, index) => (
            <i key={index} style={{ background: cellColour((index + 0.5) / STEPS_OF_BAR) }} />
          ))}
        </span>
        <span>{range === null ? '–' : shortValue(Number(range[1].toPrecision(3)))}</span>
        <span class="key failed">failed</span>
      </div>
    );
  return (
    <div class="legend">
      {['done', 'part', 'running', 'open', 'failed'].map((one) => (
        <span key={one} class={`key ${one}`}>
          {one === 'done' ? 'completed' : one === 'part' ? 'in part' : one}
        </span>
      ))}
    </div>
  );
}
