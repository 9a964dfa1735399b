import type { PointCounts } from '../data/answers.js';
import { count } from '../quantities.js';

/** A state in its colour, and in words. */
export function State({ state }: { state: string }) {
  return (
    <span class="state" data-state={state.toLowerCase()}>
      {state.replaceAll('-', ' ')}
    </span>
  );
}

/** The share of points that are done, failed and under way: in words for those who cannot see it. */
export function Progress({ points }: { points: PointCounts | null }) {
  if (points === null) return null;
  const { planned, completed, failed, running } = points;
  const share = (part: number) => (planned === 0 ? 0 : part / planned);
  const place = (from: number, part: number) => ({
    transform: `translateX(${100 * share(from)}%) scaleX(${share(part)})`,
  });
  const said = `${count(completed)} of ${count(planned)} points completed, ${count(failed)} failed, ${count(running)} running`;
  return (
    <div class="progress" role="img" aria-label={said} title={said}>
      <span class="done" style={place(0, completed)} />
      <span class="failed" style={place(completed, failed)} />
      <span class="running" style={place(completed + failed, running)} />
    </div>
  );
}
