import type { PointCounts } from '../data/answers.js';
import { count } from '../quantities.js';

/** A state in its colour, and in words. */
export function State({ state }: { state: string }) {
  return (
    <span class="state" data-state={state.toLowerCase()}>
      {state}
    </span>
  );
}

/** The share of points that are done, failed and under way: in words for those who cannot see it. */
export function Progress({ points }: { points: PointCounts | null }) {
  if (points === null) return null;
  const { planned, completed, failed, running } = points;
  const share = (part: number) => ({ width: `${planned === 0 ? 0 : (100 * part) / planned}%` });
  const said = `${count(completed)} of ${count(planned)} points completed, ${count(failed)} failed, ${count(running)} running`;
  return (
    <div class="progress" role="img" aria-label={said} title={said}>
      <span class="done" style={share(completed)} />
      <span class="failed" style={share(failed)} />
      <span class="running" style={share(running)} />
    </div>
  );
}
