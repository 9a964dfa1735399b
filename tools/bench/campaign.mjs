import { availableParallelism } from 'node:os';
import { timeHyperQueue } from './campaign/hyperqueue.mjs';
import { withServices } from './campaign/with-services.mjs';
import { wholeNumber } from './options.mjs';
import { percent, round, table } from './table.mjs';

/** The plainest campaign of many points, through every process. @type {import('./benchmarks.mjs').Benchmark} */
export const campaign = {
  name: 'campaign',
  summary: 'points of L = 2 and one cycle, from services up to every row committed, beside HyperQueue running `true`',
  inTable: false,
  options: {
    points: wholeNumber({ default: '1000000', least: 100, most: 10_000_000, help: 'points, about' }),
    slots: wholeNumber({ default: String(availableParallelism()), least: 1, most: 1024, help: 'of the runner' }),
    tasks: wholeNumber({
      default: '10000',
      least: 0,
      most: 100_000,
      help: 'of HyperQueue (needs Python); 0: without it',
    }),
  },
  async run({ points, slots, tasks }) {
    const ours = await withServices(slots, async (services) => {
      const ran = await services.campaign('dimers', dimers(points));
      return { ...ran, used: services.used() };
    });
    const seconds = tasks === 0 ? undefined : await timeHyperQueue(tasks);
    return {
      points: ours.points,
      rows: ours.rows,
      chunks: ours.chunks,
      slots,
      plan_s: round(ours.planSeconds),
      seconds: round(ours.seconds),
      points_per_s: round(ours.points / ours.seconds),
      computing: round(ours.pointSeconds / ours.seconds / slots),
      processes: Object.fromEntries(
        Object.entries(ours.used).map(([role, { mb, cpu_s }]) => [role, { mb, cpu_s: round(cpu_s) }]),
      ),
      ...(seconds === undefined
        ? {}
        : { hyperqueue: { tasks, seconds: round(seconds), tasks_per_s: round(tasks / seconds) } }),
    };
  },
  print({ points, rows, chunks, slots, plan_s, seconds, points_per_s, computing, processes, hyperqueue }) {
    const lines = [['loschmidt', points, seconds, points_per_s]];
    if (hyperqueue) lines.push(['hyperqueue', hyperqueue.tasks, hyperqueue.seconds, hyperqueue.tasks_per_s]);
    return [
      table(['', 'points or tasks', 's', 'a second'], lines),
      `loschmidt: ${rows} rows in ${chunks} chunks evolved, hashed and committed; planned before in ${plan_s} s; `,
      `${slots} slots evolved points for ${percent(computing)} of the time.\n`,
      ...(hyperqueue
        ? ['hyperqueue: starts and ends a process `true` for each task and keeps no result; nothing is evolved.\n']
        : []),
      table(
        ['process', 'processor s', 'peak RSS MB'],
        Object.entries(processes).map(([role, { mb, cpu_s }]) => [role, cpu_s, mb]),
      ),
    ].join('');
  },
};

/** A phase on one site, so that nothing is random and every point differs. @param {number} points @param {string} name */
export function dimers(points, name = 'dimers') {
  const inner = Math.max(2, Math.round(Math.sqrt(points)));
  return `name: ${name}
point:
  lattice: { kind: chain, sites: 2 }
  particles: { tau: 1, upsilon: 1 }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1 }
  evolution: { kind: stepwise, time: 5 }
  cycles: 1
parameters:
  interaction: { min: 0, max: 3, num: ${Math.ceil(points / inner)} }
  erasure.phase: { min: 0.001, max: 3, num: ${inner} }
observables: [entropies, return]
`;
}
