import type { Figure } from '@loschmidt/figures/svg';
import { useMemo, useState } from 'preact/hooks';
import { firstColumn } from '../campaign/view-state.js';
import type { PointAnswer } from '../data/answers.js';
import { Choice } from '../parts/choice.js';
import { FigureFiles } from '../parts/figure-files.js';
import { FigureView, useFigureWidth } from '../parts/figure-view.js';
import { csv } from '../parts/save-file.js';
import { Empty } from '../parts/states.js';

/** The rows of a point, a column at a time. */
export function PointCurve(props: { name: string; id: string; columns: PointAnswer['columns'] }) {
  const { id, columns } = props;
  const names = Object.keys(columns).filter(
    (name) => name !== 'cycle' && columns[name]?.some((value) => typeof value === 'number'),
  );
  const [chosen, choose] = useState<string | null>(null);
  const name = chosen ?? firstColumn(names.map((name) => ({ name }))) ?? undefined;
  const width = useFigureWidth();
  const figure = useMemo((): Figure | null => {
    const values = name === undefined ? undefined : columns[name];
    if (name === undefined || values === undefined) return null;
    const cycles = columns.cycle;
    return {
      name: 'point',
      title: `${name} of point ${id.slice(0, 12)}`,
      description: `${name} by cycle, ${values.length} rows.`,
      width,
      provenance: { point: id },
      panels: [
        {
          kind: 'lines',
          x: { label: 'cycle *k*', scale: 'linear', whole: true },
          y: { label: name, scale: 'linear' },
          colours: 'categories',
          series: [
            {
              label: name,
              mark: 'line',
              points: values.map((value, index) => ({
                x: Number(cycles?.[index] ?? index),
                y: typeof value === 'number' && Number.isFinite(value) ? value : null,
              })),
            },
          ],
        },
      ],
    };
  }, [columns, name, id, width]);
  return (
    <section class="panel" aria-labelledby="rows-title">
      <h2 id="rows-title">Rows</h2>
      {figure === null || name === undefined ? (
        <Empty title="It has no rows yet" />
      ) : (
        <>
          <Choice
            label="Column"
            value={name}
            options={names.map((value) => ({ value, label: value }))}
            onChoose={choose}
          />
          <FigureView figure={figure} />
          <FigureFiles
            what="Rows"
            name={`${props.name}-${id.slice(0, 12)}`}
            svg={figure}
            csv={() => rowsCsv(columns)}
          />
        </>
      )}
    </section>
  );
}

/** All columns, a row for each cycle. */
function rowsCsv(columns: PointAnswer['columns']): string {
  const names = Object.keys(columns);
  return csv(
    names,
    (columns.cycle ?? []).map((_, row) => names.map((name) => columns[name]?.[row])),
  );
}
