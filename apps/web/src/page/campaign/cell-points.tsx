import { useEffect, useRef, useState } from 'preact/hooks';
import type { CampaignAnswer, PointsAnswer } from '../data/answers.js';
import { campaignPath, search } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { State } from '../parts/badges.js';
import { Pages } from '../parts/pages.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { shortValue } from '../quantities.js';
import { linkTo } from '../route.js';
import { pathOf } from './view-state.js';

const PAGE = 50;

/** The points of a cell, with the way to each. */
export function CellPoints(props: { campaign: CampaignAnswer; where: string; onClose: () => void }) {
  const { campaign, where, onClose } = props;
  const { name, axes } = campaign;
  /** Where the pages up to this one begin. */
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const { answer, error } = useAnswer<PointsAnswer>(
    `${campaignPath(name)}/points${search({ where, limit: PAGE, cursor: cursors.at(-1) })}`,
    name,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [where]);
  const columns = Object.keys(answer?.points[0]?.parameters ?? {});
  return (
    <div class="cell-points">
      <div class="title">
        <h3 ref={heading} tabIndex={-1}>
          Points of the cell
        </h3>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
      <p class="quiet">
        <code>{where}</code>
      </p>
      {error !== null && <Failure error={error} />}
      {answer === null && error === null && <Loading what="points" />}
      {answer !== null && answer.points.length === 0 && <Empty title="The cell has no points" />}
      {answer !== null && answer.points.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section class="scroll" tabIndex={0} aria-label="Points of the cell">
          <table>
            <thead>
              <tr>
                <th scope="col">Point</th>
                <th scope="col">Status</th>
                {columns.map((column) => (
                  <th key={column} scope="col" class="number">
                    {pathOf(axes, column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {answer.points.map((point) => (
                <tr key={point.id}>
                  <th scope="row">
                    <a href={linkTo(['campaigns', name, 'points', point.id])}>{point.id.slice(0, 12)}</a>
                  </th>
                  <td>
                    <State state={point.status} />
                  </td>
                  {columns.map((column) => (
                    <td key={column} class="number">
                      {shortValue(point.parameters[column])}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {answer !== null && (
        <Pages
          label="Pages of the cell's points"
          from={cursors.length * PAGE}
          shown={answer.points.length}
          total={null}
          hasNext={answer.next !== null}
          onBefore={() => setCursors(cursors.slice(0, -1))}
          onNext={() => setCursors(answer.next === null ? cursors : [...cursors, answer.next])}
        />
      )}
    </div>
  );
}
