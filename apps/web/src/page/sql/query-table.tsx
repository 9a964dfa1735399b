import { useState } from 'preact/hooks';
import type { QueryAnswer } from '../data/answers.js';
import { Pages } from '../parts/pages.js';
import { shortValue } from '../quantities.js';

const PAGE = 200;

/** Rows of a result, a page at a time. */
export function QueryTable({ answer, rows }: { answer: QueryAnswer; rows: readonly (readonly unknown[])[] }) {
  const [from, setFrom] = useState(0);
  const isNumber = answer.columns.map(({ values }) => values.some((one) => typeof one === 'number'));
  const shown = rows.slice(from, from + PAGE);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section class="scroll tall" tabIndex={0} aria-label="Rows">
        <table>
          <thead>
            <tr>
              {answer.columns.map(({ name }, at) => (
                <th key={name} scope="col" class={isNumber[at] ? 'number' : undefined}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row, index) => (
              <tr key={from + index}>
                {row.map((value, at) => (
                  <td key={answer.columns[at]?.name} class={isNumber[at] ? 'number' : undefined}>
                    {shortValue(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <Pages
        label="Pages of the rows"
        from={from}
        shown={shown.length}
        total={rows.length}
        hasNext={from + PAGE < rows.length}
        onBefore={() => setFrom(from - PAGE)}
        onNext={() => setFrom(from + PAGE)}
      />
    </>
  );
}
