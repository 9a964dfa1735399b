import { join } from 'node:path';
import { type Campaign, chunkPlaces, type Place, type Plan } from '@loschmidt/campaign';
import { estimateCost, MEMORY_LIMIT_BYTES, type Point, resolveObservables } from '@loschmidt/core';
import { LoschmidtError } from '@loschmidt/core/error';
import { campaignStatus, campaignsIn, openCampaign, planExtension, storeFolder } from '@loschmidt/dataset';
import { chosenKernel, kernelText, machineSpeed } from '@loschmidt/engine';
import { readMachineLimits } from '@loschmidt/engine/machine-limits';
import type { CampaignSource } from '../input/read-campaign-file.js';
import { aboutText, bytesText, coreHoursText, counted, countText, durationText } from '../output/quantities.js';
import { type PlannedStates, plannedStates } from './planned-states.js';
import { recomputedPoints, recomputedText } from './recomputed-text.js';

/** What `plan` says: counts, cost in time on one core and in memory, and what the campaign's folder holds already. */
export interface PlanDescription {
  readonly campaign: string;
  readonly folder: string;
  readonly axes: readonly { readonly path: string; readonly values: number }[];
  /** Groups of axes that advance together. */
  readonly zip: readonly (readonly string[])[];
  /** Draws of each random point. */
  readonly replicas: number;
  /** Places of the grid, duplicates included. */
  readonly places: number;
  readonly points: number;
  readonly duplicates: number;
  readonly excluded: number;
  readonly rows: number;
  readonly chunks: number;
  readonly seconds: number;
  readonly core_hours: number;
  /** How fast this machine is, relative to the one that `seconds` are for: measured now, and no part of the plan. */
  readonly speed: number;
  /** What computes here: wasm, or native (AVX2). */
  readonly kernel: string;
  readonly memory_bytes: number;
  readonly longest: {
    readonly point: string;
    readonly seconds: number;
    readonly bytes: number;
    readonly parameters: Record<string, number | string>;
  } | null;
  /** That takes most of the longest point's time, and its share of it; null where there is no point. */
  readonly costliest_observable: { readonly name: string; readonly share: number } | null;
  /** What `keep: states` keeps; null where it is not asked for. */
  readonly states: PlannedStates | null;
  /** Of the campaign that is in the folder already. */
  readonly existing: {
    readonly points: number;
    readonly done: number;
    readonly state: string;
    /** Whether `run` would go on with it; it refuses another plan. */
    readonly same_plan: boolean;
    /** Points of this plan that it has; null where it cannot be extended to this plan. */
    readonly kept: number | null;
    /** Of this plan: what is not done, and its time on one core; absent where it cannot be extended. */
    readonly left?: { readonly points: number; readonly seconds: number };
    /** What extending it would do beside; absent where it cannot be extended, or has this plan. */
    readonly change?: {
      /** Points that it has not, and which of these go on from kept states or are computed again, whose rows have other cycles. */
      readonly added: number;
      readonly continued: number;
      readonly recomputed: number;
      /** Points of it that this plan leaves out. */
      readonly hidden: number;
    };
  } | null;
  readonly warnings: readonly string[];
}

/** Why a campaign cannot be extended to a plan that is in order. */
const REFUSALS: readonly string[] = ['conflict', 'version-mismatch'];

export async function describePlan(
  source: CampaignSource,
  plan: Plan,
  store: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<PlanDescription> {
  const { campaign } = source;
  const root = storeFolder(store, env);
  const { existing, warnings } = await existingCampaign(root, source, plan);
  return {
    campaign: campaign.name,
    folder: join(root, campaign.name),
    axes: campaign.parameters.map(({ path, values }) => ({ path, values: values.length })),
    zip: campaign.zip,
    replicas: campaign.replicas,
    places: plan.count,
    points: plan.points,
    duplicates: plan.count - plan.points,
    excluded: plan.excluded,
    rows: plan.rows,
    chunks: chunkPlaces(plan.costs).length,
    seconds: plan.seconds,
    core_hours: plan.seconds / 3600,
    speed: machineSpeed(),
    kernel: kernelText(chosenKernel()),
    memory_bytes: plan.largestBytes,
    longest: plan.longest && describePlace(plan, plan.longest),
    costliest_observable: plan.longest && costliestObservable(plan.longest.normal, campaign),
    states: plannedStates(campaign, plan),
    existing,
    warnings: [...source.warnings, ...plan.warnings, ...warnings],
  };
}

function describePlace(plan: Plan, { point, seconds, bytes, values }: Place): PlanDescription['longest'] {
  const parameters = Object.fromEntries(plan.parameters.map(({ column }, index) => [column, values[index] ?? '']));
  return { point, seconds, bytes, parameters };
}

/** What is in the folder already, and what becomes of it that a user may not expect. */
async function existingCampaign(
  store: string,
  { campaign, yaml }: CampaignSource,
  plan: Plan,
): Promise<Pick<PlanDescription, 'existing' | 'warnings'>> {
  const found = (await campaignsIn(store)).find((entry) => entry.name === campaign.name);
  if (found === undefined) return { existing: null, warnings: [] };
  const there = await openCampaign(found.folder);
  const { points, completed, failed, state } = await campaignStatus(there);
  const known = { points, done: completed + failed, state };
  if (plan.points === 0) return { existing: { ...known, same_plan: false, kept: 0 }, warnings: [] };
  try {
    const change = await planExtension(found.folder, { campaignYaml: yaml, campaign, plan });
    const recomputed = recomputedText(there.campaign, campaign, change);
    const { added, hidden, origins } = change;
    const said = { added, continued: origins.continued, recomputed: recomputedPoints(origins), hidden };
    return {
      existing: {
        ...known,
        same_plan: !change.changed,
        kept: change.kept,
        left: { points: plan.points - change.done, seconds: change.secondsLeft },
        ...(change.changed && { change: said }),
      },
      warnings: recomputed === null ? [] : [recomputed],
    };
  } catch (error) {
    if (!(error instanceof LoschmidtError) || !REFUSALS.includes(error.code)) throw error;
    return {
      existing: { ...known, same_plan: false, kept: null },
      warnings: [`${error.message} Under another name all ${counted(plan.points, 'point')} are computed anew.`],
    };
  }
}

function memoryNote(bytes: number): string {
  if (bytes <= 2 ** 30) return '';
  return bytes <= MEMORY_LIMIT_BYTES
    ? ' (4 GiB are the most that one can have without the native kernel)'
    : ' (more than 4 GiB needs the native kernel: loschmidt doctor)';
}

/** `command` is what computes this very plan. */
export function planText(plan: PlanDescription, command: string): string[] {
  const { longest, existing, speed, kernel } = plan;
  const seconds = plan.seconds / speed;
  const cores = Math.max(1, readMachineLimits().slots);
  const left = [
    ...(plan.excluded > 0 ? [`${countText(plan.excluded)} excluded`] : []),
    ...(plan.duplicates > 0 ? [`${counted(plan.duplicates, 'place')} that repeat a point`] : []),
  ];
  return [
    `${plan.campaign}: ${counted(plan.points, 'point')}, ${countText(plan.rows)} rows, ${aboutText(seconds / cores)} on ${counted(cores, 'core')}${leftText(plan, cores)}`,
    '',
    `axes      ${gridText(plan.axes, plan.zip, plan.replicas)}`,
    `points    ${countText(plan.points)}${left.length > 0 ? ` (${left.join(', ')})` : ''}`,
    `rows      ${countText(plan.rows)} in steps`,
    `chunks    ${countText(plan.chunks)}`,
    `cost      ${coreHoursText(seconds)} (${durationText(seconds)} on one core) here: this machine has ${speed} times the speed that estimates are for, with the ${kernel} kernel`,
    `memory    ${bytesText(plan.memory_bytes)} for the largest point${memoryNote(plan.memory_bytes)}`,
    ...(longest === null
      ? []
      : [`longest   ${durationText(longest.seconds / speed)}: ${parametersText(longest.parameters)}`]),
    ...(plan.costliest_observable === null
      ? []
      : [
          `measured  longest of the observables: ${plan.costliest_observable.name}, ${shareText(plan.costliest_observable.share)} of the longest point's time`,
        ]),
    ...(plan.states === null ? [] : [`states    ${statesText(plan.states, plan.points)}`]),
    `folder    ${plan.folder}`,
    ...(existing === null
      ? []
      : [
          `          holds ${existing.same_plan ? 'this plan' : `another plan of ${counted(existing.points, 'point')}`} already: ${countText(existing.done)} done, ${existing.state}`,
          ...(existing.same_plan || existing.kept === null
            ? []
            : [`          ${countText(existing.kept)} of the ${counted(plan.points, 'point')} are in it already`]),
          ...(existing.change === undefined ? [] : [`          ${changesText(existing.change)}`]),
        ]),
    '',
    ...nextStep(existing, command),
  ];
}

/** `; 32 of them are left, about 8 s`: where some are done. */
function leftText({ points, existing, speed }: PlanDescription, cores: number): string {
  const left = existing?.left;
  if (left === undefined || left.points === points) return '';
  if (left.points === 0) return '; nothing is left to compute';
  const are = left.points === 1 ? 'is' : 'are';
  return `; ${countText(left.points)} of them ${are} left, ${aboutText(left.seconds / speed / cores)}`;
}

/** `about 12 MB to keep the last states of 30 points; 10 small ones are computed again instead` */
function statesText({ points, bytes }: PlannedStates, all: number): string {
  const small = all - points;
  const rest = small > 0 ? `; ${counted(small, 'small one')} ${small === 1 ? 'is' : 'are'} computed again instead` : '';
  return `about ${bytesText(bytes)} on disk to keep the last ${points === 1 ? 'state' : 'states'} of ${counted(points, 'point')}${rest}`;
}

/** `12 are to be computed: 8 go on from kept states, 3 are computed again, 1 is new; 5 leave the plan` */
function changesText({
  added,
  continued,
  recomputed,
  hidden,
}: NonNullable<NonNullable<PlanDescription['existing']>['change']>): string {
  const parts = [
    ...(continued > 0 ? [`${countText(continued)} go on from kept states`] : []),
    ...(recomputed > 0 ? [`${countText(recomputed)} are computed again`] : []),
    ...(added > continued + recomputed ? [`${countText(added - continued - recomputed)} are new`] : []),
  ];
  const left = hidden > 0 ? `; ${countText(hidden)} of its points leave the plan, and their rows stay` : '';
  const why = parts.length === 0 ? '' : `: ${parts.join(', ')}`;
  return `${countText(added)} are to be computed${why}${left}`;
}

function nextStep(existing: PlanDescription['existing'], command: string): string[] {
  if (existing === null || existing.same_plan) return [`  ${command}`];
  if (existing.kept === null) return ['Change `name` in the campaign file: the other one stays as it is.'];
  return [
    `  ${command.replace('loschmidt run', 'loschmidt extend')}`,
    'or change `name` in the campaign file: the other one stays as it is.',
  ];
}

function shareText(share: number): string {
  return share < 0.01 ? 'less than 1 %' : `${Math.round(100 * share)} %`;
}

function parametersText(parameters: Record<string, number | string>): string {
  const texts = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
  return texts.join(', ') || 'the only point';
}

/** The observable without which a point would take least time, and the share of its time that this saves. */
function costliestObservable(
  point: Point,
  { observables, stages }: Pick<Campaign, 'observables' | 'stages'>,
): { readonly name: string; readonly share: number } | null {
  const measured = resolveObservables(observables, point.cycles);
  const all = estimateCost(point, { observables: measured, stages }).seconds;
  let costliest: { name: string; share: number } | null = null;
  for (const { name } of measured) {
    const others = measured.filter((one) => one.name !== name);
    const share = Math.max(0, 1 - estimateCost(point, { observables: others, stages }).seconds / all);
    if (costliest === null || share > costliest.share) costliest = { name, share };
  }
  return costliest;
}

/** `lattice.sites (4) × erasure.strength, cycles (3) × replicas (16)`: axes that advance together count once, where the first of them stands. */
export function gridText(
  axes: readonly { readonly path: string; readonly values: number }[],
  zip: readonly (readonly string[])[],
  replicas: number,
): string {
  const factors = axes.flatMap(({ path, values }) => {
    const group = zip.find((paths) => paths.includes(path)) ?? [path];
    return group[0] === path ? [`${group.join(', ')} (${values})`] : [];
  });
  return [...factors, ...(replicas > 1 ? [`replicas (${replicas})`] : [])].join(' × ') || 'no axes';
}
