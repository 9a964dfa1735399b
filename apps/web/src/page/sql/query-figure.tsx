import type { Figure } from '@loschmidt/figures/svg';
import { useMemo, useState } from 'preact/hooks';
import type { QueryAnswer } from '../data/answers.js';
import { Choice } from '../parts/choice.js';
import { FigureFiles } from '../parts/figure-files.js';
import { FigureView, useFigureWidth } from '../parts/figure-view.js';
import { csv } from '../parts/save-file.js';
import { apart, queryPoints, repeats } from './query-points.js';

/** Two columns of a result against each other. */
export function QueryFigure({ name, answer }: { name: string; answer: QueryAnswer }) {
  const numbers = answer.columns.filter(({ values }) => values.some((one) => typeof one === 'number'));
  const [chosenX, chooseX] = useState<string | null>(null);
  const [chosenY, chooseY] = useState<string | null>(null);
  const x = numbers.find(({ name }) => name === chosenX) ?? numbers[0];
  const y = numbers.find(({ name }) => name === chosenY) ?? numbers[1];
  const width = useFigureWidth();
  const drawn = useMemo(() => {
    if (x === undefined || y === undefined) return null;
    const points = queryPoints(x.values, y.values);
    const marks = repeats(points)
      ? { mark: 'bars' as const, points: apart(points) }
      : { mark: 'line' as const, points };
    const figure: Figure = {
      name: 'query',
      title: `${y.name} against ${x.name}`,
      description: `${points.length} rows of the query.`,
      width,
      provenance: {},
      panels: [
        {
          kind: 'lines',
          x: { label: x.name, scale: 'linear' },
          y: { label: y.name, scale: 'linear' },
          colours: 'categories',
          series: [{ label: y.name, ...marks }],
        },
      ],
    };
    return { points, figure };
  }, [x, y, width]);
  if (drawn === null || x === undefined || y === undefined) return null;
  const options = numbers.map(({ name }) => ({ value: name, label: name }));
  return (
    <details class="panel">
      <summary>Figure</summary>
      <div class="filters">
        <Choice label="Across" value={x.name} options={options} onChoose={chooseX} />
        <Choice label="Up" value={y.name} options={options} onChoose={chooseY} />
      </div>
      <FigureView figure={drawn.figure} />
      <FigureFiles
        what="Figure"
        name={`${name}-${y.name}`}
        svg={drawn.figure}
        csv={() =>
          csv(
            [x.name, y.name],
            drawn.points.map((point) => [point.x, point.y]),
          )
        }
      />
    </details>
  );
}
