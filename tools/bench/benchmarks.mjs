import { campaign } from './campaign.mjs';
import { checkpoint } from './checkpoint.mjs';
import { client } from './client.mjs';
import { commit } from './commit.mjs';
import { correlating } from './correlations.mjs';
import { costModel } from './cost-model.mjs';
import { crash } from './crash.mjs';
import { cycleSpectrum } from './cycle-spectrum.mjs';
import { exporting } from './export.mjs';
import { fleet } from './fleet.mjs';
import { fullStep } from './full-step.mjs';
import { hostile } from './hostile.mjs';
import { idleSlots } from './idle-slots.mjs';
import { kernelPass } from './kernel-pass.mjs';
import { lists } from './lists.mjs';
import { lostChunks } from './lost-chunks.mjs';
import { mixed } from './mixed.mjs';
import { outerMemory } from './outer-memory.mjs';
import { pause } from './pause.mjs';
import { peers, peersFull } from './peers.mjs';
import { plan } from './plan.mjs';
import { query } from './query.mjs';
import { reporting } from './report.mjs';
import { scheduling } from './scheduler.mjs';
import { singularValues } from './singular-values.mjs';
import { slotTime } from './slots.mjs';
import { speciesPass } from './species-pass.mjs';
import { status } from './status.mjs';
import { sweep } from './sweep.mjs';
import { threadScaling } from './thread-scaling.mjs';
import { tinyPoints } from './tiny-points.mjs';
import { twinPass } from './twin-pass.mjs';
import { watched } from './watched.mjs';
import { web } from './web.mjs';
import { wholePoint } from './whole-point.mjs';

/**
 * What a benchmark is: a file of this folder that exports one of these, and a line in the list below. The command line, the help, the
 * table and the JSON come from it.
 *
 * @typedef {object} Benchmark
 * @property {string} name what is typed after `npm run bench --`, and the key of its result in the JSON
 * @property {string} summary one line for the list: what is timed, and against what
 * @property {boolean} inTable whether `npm run bench` without a name runs it: by default it takes under 20 s and needs nothing but Node
 * @property {Record<string, import('./options.mjs').Option<any>>} options by name, without the dashes
 * @property {(values: any) => object | Promise<object>} run measures, with a value for each option, and gives what the JSON shows;
 *   times are the best of many and leave set-up out unless their name says otherwise
 * @property {(result: any) => string} print the same result for people, without a heading
 */

/** All benchmarks, in the order of the table. @type {readonly Benchmark[]} */
export const benchmarks = [
  kernelPass,
  twinPass,
  speciesPass,
  tinyPoints,
  wholePoint,
  fullStep,
  threadScaling,
  outerMemory,
  peers,
  peersFull,
  singularValues,
  correlating,
  cycleSpectrum,
  sweep,
  plan,
  costModel,
  campaign,
  slotTime,
  idleSlots,
  hostile,
  mixed,
  scheduling,
  fleet,
  lostChunks,
  pause,
  checkpoint,
  crash,
  commit,
  query,
  exporting,
  client,
  reporting,
  status,
  web,
  lists,
  watched,
];
