import type { Figure } from '@loschmidt/figures/svg';
import { useMemo, useState } from 'preact/hooks';
import type { QueryAnswer } from '../data/answers.js';
import { Choice } from '../parts/choice.js';
import { FigureView } from '../parts/figure-view.js';

/** Two columns of a result against each other. */
export function QueryFigure({ answer }: { answer: QueryAnswer }) {
  const numbers = answer.columns.filter(({ values }) => values.some((one) => typeof one === 'number'));
  const [chosenX, chooseX] = useState<string | null>(null);
  const [chosenY, chooseY] = useState<string | null>(null);
  const x = numbers.find(({ name }) => name === chosenX) ?? numbers[0];
  const y = numbers.find(({ name }) => name === chosenY) ?? numbers[1];
  const figure = useMemo((): Figure | null => {
    if (x === undefined || y === undefined) return null;
    const points = x.values.flatMap((value, index) => {
      const other = y.values[index];
      return typeof value === 'number' && Number.isFinite(value)
        ? [{ x: value, y: typeof other === 'number' && Number.isFinite(other) ? other : null }]
        : [];
    });
    return {
      name: 'query',
      title: `${y.name} against ${x.name}`,
      description: `${points.length} rows of the query.`,
      width: 'double',
      provenance: {},
      panels: [
        {
          kind: 'lines',
          x: { label: x.name, scale: 'linear' },
          y: { label: y.name, scale: 'linear' },
          colours: 'categories',
          series: [{ label: y.name, mark: 'line', points: points.sort((a, b) => a.x - b.x) }],
        },
      ],
    };
  }, [x, y]);
  if (figure === null || x === undefined || y === undefined) return null;
  const options = numbers.map(({ name }) => ({ value: name, label: name }));
  return (
    <details class="panel">
      <summary>Figure</summary>
      <div class="filters">
        <Choice label="Across" value={x.name} options={options} onChoose={chooseX} />
        <Choice label="Up" value={y.name} options={options} onChoose={chooseY} />
      </div>
      <FigureView figure={figure} />
    </details>
  );
}
