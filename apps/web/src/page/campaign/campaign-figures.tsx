import type { CampaignAnswer } from '../data/answers.js';
import { Progress } from '../parts/badges.js';
import { coreHours, count, range } from '../quantities.js';

/** The campaign in numbers. */
export function CampaignFigures({ campaign }: { campaign: CampaignAnswer }) {
  const { points, rows, coreSeconds, etaSeconds } = campaign;
  const facts: readonly (readonly [string, string])[] = [
    ['Completed', `${count(points?.completed)} of ${count(points?.planned)}`],
    ['Running', count(points?.running)],
    ['Failed', count(points?.failed)],
    ['Rows', count(rows)],
    ['Time left', range(etaSeconds)],
    ['Core-hours used', coreHours(coreSeconds?.used)],
    ['Core-hours left', coreHours(coreSeconds?.left)],
    ['Core-hours lost', coreHours(coreSeconds?.wasted)],
  ];
  return (
    <section aria-label="In numbers">
      <Progress points={points} />
      <dl class="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
