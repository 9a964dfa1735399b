import type { Crash, PointOutcome } from '@loschmidt/dataset';
import { isOf } from '@loschmidt/proto/overview';
import { bytesText, counted, countText, durationText } from '../output/quantities.js';
import { reproduceCommand } from '../output/typed-name.js';
import { type CampaignFacts, explainCampaign } from './explain-campaign.js';
import type { Explanation } from './explanation.js';

/** What is known of a point beside what is known of its campaign. */
export interface PointFacts {
  readonly id: string;
  /** Where it is computed, or was: the newest of its chunks. */
  readonly chunk: string;
  /** Its index there, from 0. */
  readonly index: number;
  readonly cycles: number;
  /** Estimates. */
  readonly seconds: number;
  readonly bytes: number;
  /** How often it was put into a chunk again by `retry`. */
  readonly retries: number;
  /** Null while its chunk is not committed. */
  readonly outcome: PointOutcome | null;
  /** Of its chunk, oldest first. */
  readonly crashes: readonly Crash[];
  /** The cycle that it goes on from; null where it starts anew. */
  readonly savedCycle: number | null;
}

/** What a point waits for, or how it ended. */
export function explainPoint(campaign: CampaignFacts, point: PointFacts): Explanation {
  const { id, chunk, index } = point;
  const details = detailsOf(point);
  const { outcome } = point;
  if (outcome?.status === 'completed') {
    return {
      answer: `Point ${id} waits for nothing: it is done, ${counted(outcome.rows, 'row')} by ${outcome.runner} in ${durationText(outcome.seconds)}.`,
      details,
      next: [],
    };
  }
  const { typed } = campaign;
  if (outcome !== null) {
    const where = outcome.cycle === null ? '' : ` in cycle ${countText(outcome.cycle)}`;
    const stage = outcome.stage === null ? '' : `, stage ${outcome.stage}`;
    // Older versions wrote it behind the reason.
    const again = reproduceCommand(typed, id);
    return {
      answer: `Point ${id} failed${where}${stage}: ${outcome.reason ?? 'no reason was given'}`,
      details,
      next: [`loschmidt retry ${typed} --point ${id}`, ...(outcome.reason?.includes(again) ? [] : [again])],
    };
  }
  const { services } = campaign;
  const overview = services.kind === 'up' ? services.overview : null;
  const running = overview?.chunks.find((one) => isOf(campaign)(one) && one.chunk === chunk);
  if (running !== undefined) {
    const host = overview?.runners.find((runner) => runner.id === running.runner)?.host ?? running.runner;
    if (running.index > index || running.pointsDone > index) {
      return {
        answer: `Point ${id} is computed, and counts once its chunk is done: ${countText(running.pointsDone)} of ${counted(running.points, 'point')} on ${host}.`,
        details,
        next: [],
      };
    }
    if (running.index === index) {
      return {
        answer: `Point ${id} is being computed on ${host}: ${countText(running.cycle)} of ${counted(point.cycles, 'cycle')}.`,
        details,
        next: [],
      };
    }
    const before = counted(index - running.pointsDone, 'point');
    return {
      answer: `Point ${id} waits for ${before} before it in its chunk, which ${host} computes.`,
      details,
      next: [],
    };
  }
  const waiting = overview?.waiting.find((one) => isOf(campaign)(one) && one.chunk === chunk);
  if (waiting !== undefined) {
    return {
      answer: `Point ${id} waits: ${waiting.reason} (for ${durationText(waiting.seconds)}).`,
      details,
      next: [],
    };
  }
  const whole = explainCampaign(campaign);
  return {
    answer: `Point ${id} waits with its chunk. ${whole.answer}`,
    details: [...details, ...whole.details],
    next: whole.next,
  };
}

function detailsOf({ id, chunk, index, seconds, bytes, retries, crashes, savedCycle }: PointFacts): string[] {
  const own = crashes.filter((crash) => crash.point === id);
  return [
    `number ${countText(index + 1)} in chunk ${chunk}; estimated ${durationText(seconds)} on one core, ${bytesText(bytes)}`,
    ...(retries > 0 ? [`retried ${retries === 1 ? 'once' : `${countText(retries)} times`}`] : []),
    ...own.map(({ at, runner, died, cycle, reason }) => {
      const what = died === 'process' ? `runner ${runner} died` : `a computing thread of ${runner} died`;
      return `${at.slice(0, 19).replace('T', ' ')} UTC: ${what} under it in cycle ${countText(cycle + 1)}: ${reason}`;
    }),
    ...(savedCycle === null ? [] : [`saved: it goes on after cycle ${countText(savedCycle)}`]),
  ];
}
