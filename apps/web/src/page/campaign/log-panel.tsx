import { useState } from 'preact/hooks';
import type { LogAnswer } from '../data/answers.js';
import { campaignPath, search } from '../data/api-client.js';
import { useAnswer } from '../data/use-answer.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { count, moment } from '../quantities.js';

const LINES = 50;

/** What the services said of a campaign, or of a point: read only when it is opened. */
export function LogPanel({ name, point }: { name: string; point?: string }) {
  const [open, setOpen] = useState(false);
  const path = open ? `${campaignPath(name)}/log${search({ limit: LINES, point })}` : null;
  const { answer, error, loading, again } = useAnswer<LogAnswer>(path, null);
  return (
    <details class="panel" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Log</summary>
      {error !== null && <Failure error={error} again={again} />}
      {loading && answer === null && <Loading what="log lines" />}
      {answer !== null && answer.lines.length === 0 && (
        <Empty title="The services of this machine said nothing of it" />
      )}
      {answer !== null && answer.lines.length > 0 && (
        <>
          {answer.earlier > 0 && <p class="quiet">{count(answer.earlier)} lines before these.</p>}
          <ol class="log">
            {answer.lines.map((line, index) => (
              <li key={index} class={line.level === 'error' ? 'bad' : undefined}>
                <span class="quiet">
                  {moment(line.time)} {line.process}
                </span>{' '}
                {line.message}
              </li>
            ))}
          </ol>
          <button type="button" onClick={again}>
            Read again
          </button>
        </>
      )}
    </details>
  );
}
