import type { Figure } from '@loschmidt/figures/svg';
import { useEffect, useMemo } from 'preact/hooks';
import type { FleetAnswer, FleetHistoryAnswer } from '../data/answers.js';
import { useAnswer } from '../data/use-answer.js';
import { ColumnHeads } from '../parts/column-heads.js';
import { FigureFiles } from '../parts/figure-files.js';
import { FigureView, useFigureWidth } from '../parts/figure-view.js';
import { Empty, Failure, Loading } from '../parts/states.js';
import { bytes, count, duration } from '../quantities.js';
import { linkTo } from '../route.js';
import { slotsCsv, slotsFigure } from './slots-figure.js';

/** Time goes on where nothing changes: the history is asked for so often, sooner while there is nothing to draw. */
const HISTORY_MS = 10_000;
const FIRST_HISTORY_MS = 2_000;

/** Runners and what they compute, slots over time, pools with their jobs, and what waits for a slot with why. */
export function FleetPage() {
  const { answer, error, again } = useAnswer<FleetAnswer>('/fleet', 'fleet');
  const history = useAnswer<FleetHistoryAnswer>('/fleet/history', 'fleet');
  const width = useFigureWidth();
  const figure = useMemo(
    () => (history.answer === null ? null : slotsFigure(history.answer, width)),
    [history.answer, width],
  );
  const { again: askHistory } = history;
  useEffect(() => {
    const ask = () => {
      if (!document.hidden) askHistory();
    };
    const timer = setInterval(ask, figure === null ? FIRST_HISTORY_MS : HISTORY_MS);
    return () => clearInterval(timer);
  }, [askHistory, figure === null]);
  return (
    <>
      <h1>Fleet</h1>
      {error !== null && <Failure error={error} again={again} />}
      {answer === null && error === null && <Loading what="the fleet" room="page" />}
      {answer !== null && !answer.up && (
        <Empty title="No orchestrator answers">
          <p>
            Campaigns can be looked at without one. <code>loschmidt up</code> starts it.
          </p>
        </Empty>
      )}
      {answer?.up && (
        <>
          <Runners fleet={answer} />
          <div class="beside">
            <section class="panel" aria-labelledby="slots-title">
              <h2 id="slots-title">Slots over time</h2>
              {history.answer === null || figure === null ? (
                <Empty title="There is nothing to draw yet" room="figure" />
              ) : (
                <SlotsOverTime history={history.answer} figure={figure} />
              )}
            </section>
            <Waiting fleet={answer} />
          </div>
          {answer.pools.length > 0 && <Pools fleet={answer} />}
        </>
      )}
    </>
  );
}

function SlotsOverTime({ history, figure }: { history: FleetHistoryAnswer; figure: Figure }) {
  return (
    <>
      <FigureView figure={figure} />
      <FigureFiles what="Slots" name="slots" svg={figure} csv={() => slotsCsv(history)} />
    </>
  );
}

function Runners({ fleet }: { fleet: FleetAnswer }) {
  const { runners, refused, chunks } = fleet;
  return (
    <section class="panel" aria-labelledby="runners-title">
      <h2 id="runners-title">Runners</h2>
      {runners.length === 0 ? (
        <Empty title="There is no runner" />
      ) : (
        <table class="stacked">
          <ColumnHeads names={['Runner', 'Slots', 'Computes', 'Memory', 'Speed', 'Kernel', 'State']} />
          <tbody>
            {runners.map((runner) => (
              <tr key={runner.id}>
                <th scope="row">
                  {runner.host} <span class="quiet">{runner.address}</span>
                </th>
                <td data-head="Slots">
                  <Slots slots={runner.slots} busy={runner.busy} />
                </td>
                <td data-head="Computes">
                  <ul class="bare">
                    {chunks
                      .filter((chunk) => chunk.runner === runner.id || chunk.runner === runner.address)
                      .slice(0, MOST_CHUNKS)
                      .map((chunk) => (
                        <li key={`${chunk.folder} ${chunk.chunk}`}>
                          <Campaign folder={chunk.folder} /> {count(chunk.pointsDone)} / {count(chunk.points)},{' '}
                          {duration(chunk.seconds)}
                        </li>
                      ))}
                  </ul>
                </td>
                <td data-head="Memory">{bytes(runner.memoryBytes)}</td>
                <td data-head="Speed">{runner.speed === null ? '–' : Number(runner.speed.toPrecision(2))}</td>
                <td data-head="Kernel">{runner.kernel ?? '–'}</td>
                <td data-head="State">
                  {runner.draining ? 'draining' : runner.rests === null ? 'ready' : `rests: ${runner.rests.reason}`}
                  {runner.lastsSeconds !== null && `, ends in ${duration(runner.lastsSeconds)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {refused.map((one) => (
        <p key={one.address} class="failure">
          {one.host} {one.address} was not taken: {one.reason}
        </p>
      ))}
    </section>
  );
}

const MOST_CHUNKS = 8;
const MOST_SLOTS = 64;

function Slots({ slots, busy }: { slots: number; busy: number }) {
  const said = `${busy} of ${slots} slots busy`;
  return (
    <>
      <span>
        {busy} / {slots}
      </span>
      {slots <= MOST_SLOTS && (
        <span class="slots" role="img" aria-label={said}>
          {Array.from({ length: slots }, (_, index) => (
            <i key={index} class={index < busy ? 'busy' : undefined} />
          ))}
        </span>
      )}
    </>
  );
}

function Campaign({ folder }: { folder: string }) {
  const name = folder.replace(/\/+$/, '').split('/').at(-1) ?? folder;
  return <a href={linkTo(['campaigns', name])}>{name}</a>;
}

function Waiting({ fleet: { waiting, waitingCount } }: { fleet: FleetAnswer }) {
  const groups = new Map<string, { folder: string; reason: string; chunks: number; seconds: number }>();
  for (const { folder, reason, seconds } of waiting) {
    const key = `${folder}\n${reason}`;
    const group = groups.get(key) ?? { folder, reason, chunks: 0, seconds: 0 };
    groups.set(key, { ...group, chunks: group.chunks + 1, seconds: Math.max(group.seconds, seconds) });
  }
  return (
    <section class="panel" aria-labelledby="waiting-title">
      <h2 id="waiting-title">Chunks that wait</h2>
      {waitingCount === 0 ? (
        <Empty title="Nothing waits for a slot" />
      ) : (
        <table class="stacked">
          <thead>
            <tr>
              <th scope="col">Campaign</th>
              <th scope="col">Why</th>
              <th scope="col" class="number">
                Chunks
              </th>
              <th scope="col" class="number">
                Longest
              </th>
            </tr>
          </thead>
          <tbody>
            {[...groups].map(([key, group]) => (
              <tr key={key}>
                <th scope="row">
                  <Campaign folder={group.folder} />
                </th>
                <td data-head="Why">{group.reason}</td>
                <td data-head="Chunks" class="number">
                  {count(group.chunks)}
                </td>
                <td data-head="Longest" class="number">
                  {duration(group.seconds)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {waitingCount > waiting.length && (
        <p class="quiet">
          The first {count(waiting.length)} of {count(waitingCount)}.
        </p>
      )}
    </section>
  );
}

function Pools({ fleet: { pools } }: { fleet: FleetAnswer }) {
  return (
    <section class="panel" aria-labelledby="pools-title">
      <h2 id="pools-title">Pools</h2>
      {pools.map((pool) => (
        <div key={pool.name}>
          <h3>
            {pool.name}{' '}
            <span class="quiet">
              {pool.scheduler}, {count(pool.slots)} slots a job
            </span>
          </h3>
          <p>{pool.says}</p>
          {pool.jobs.length > 0 && (
            <table class="stacked">
              <thead>
                <tr>
                  <th scope="col">Job</th>
                  <th scope="col">State</th>
                  <th scope="col">Where, or why it is queued</th>
                  <th scope="col">Lasts</th>
                </tr>
              </thead>
              <tbody>
                {pool.jobs.map((job) => (
                  <tr key={job.id}>
                    <th scope="row">{job.id}</th>
                    <td data-head="State">{job.running ? 'running' : 'queued'}</td>
                    <td data-head="Where">{job.detail}</td>
                    <td data-head="Lasts">{duration(job.lastsSeconds)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      ))}
    </section>
  );
}
