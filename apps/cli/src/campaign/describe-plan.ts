import { join } from 'node:path';
import { type Campaign, chunkPlaces, type Place, type Plan } from '@loschmidt/campaign';
import { campaignStatus, campaignsIn, openCampaign, planHash, storeFolder } from '@loschmidt/dataset';
import { machineSpeed } from '@loschmidt/engine';
import { readMachineLimits } from '@loschmidt/engine/machine-limits';
import { bytesText, coreHoursText, counted, countText, durationText } from '../output/quantities.js';
import { gridText } from './grid-text.js';

/** What `plan` says: counts, cost in time on one core and in memory, and what the campaign's folder holds already. */
export interface PlanDescription {
  readonly campaign: string;
  readonly folder: string;
  readonly axes: readonly { readonly path: string; readonly values: number }[];
  /** Groups of axes that advance together. */
  readonly zip: readonly (readonly string[])[];
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
  readonly memory_bytes: number;
  readonly longest: {
    readonly point: string;
    readonly seconds: number;
    readonly bytes: number;
    readonly parameters: Record<string, number | string>;
  } | null;
  /** Of the campaign that is in the folder already. */
  readonly existing: {
    readonly points: number;
    readonly done: number;
    readonly state: string;
    /** Whether `run` would go on with it; it refuses another plan. */
    readonly same_plan: boolean;
  } | null;
  readonly warnings: readonly string[];
}

export async function describePlan(
  campaign: Campaign,
  plan: Plan,
  store: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<PlanDescription> {
  const root = storeFolder(store, env);
  return {
    campaign: campaign.name,
    folder: join(root, campaign.name),
    axes: campaign.parameters.map(({ path, values }) => ({ path, values: values.length })),
    zip: campaign.zip,
    places: plan.count,
    points: plan.points,
    duplicates: plan.count - plan.points,
    excluded: plan.excluded,
    rows: plan.rows,
    chunks: chunkPlaces(plan.costs).length,
    seconds: plan.seconds,
    core_hours: plan.seconds / 3600,
    speed: machineSpeed(),
    memory_bytes: plan.largestBytes,
    longest: plan.longest && describePlace(plan, plan.longest),
    existing: await existingCampaign(root, campaign.name, plan),
    warnings: plan.warnings,
  };
}

function describePlace(plan: Plan, { point, seconds, bytes, values }: Place): PlanDescription['longest'] {
  const parameters = Object.fromEntries(plan.parameters.map(({ column }, index) => [column, values[index] ?? '']));
  return { point, seconds, bytes, parameters };
}

async function existingCampaign(store: string, name: string, plan: Plan): Promise<PlanDescription['existing']> {
  const found = (await campaignsIn(store)).find((entry) => entry.name === name);
  if (found === undefined) return null;
  const there = await openCampaign(found.folder);
  const { points, completed, failed, state } = await campaignStatus(there);
  return { points, done: completed + failed, state, same_plan: there.plan.hash === planHash(plan) };
}

/** `command` is what computes this very plan. */
export function planText(plan: PlanDescription, command: string): string[] {
  const { longest, existing, speed } = plan;
  const seconds = plan.seconds / speed;
  const cores = Math.max(1, readMachineLimits().slots);
  const left = [
    ...(plan.excluded > 0 ? [`${countText(plan.excluded)} excluded`] : []),
    ...(plan.duplicates > 0 ? [`${counted(plan.duplicates, 'place')} that repeat a point`] : []),
  ];
  return [
    `${plan.campaign}: ${counted(plan.points, 'point')}, ${countText(plan.rows)} rows, about ${durationText(seconds / cores)} on ${counted(cores, 'core')}`,
    '',
    `axes      ${gridText(plan.axes, plan.zip)}`,
    `points    ${countText(plan.points)}${left.length > 0 ? ` (${left.join(', ')})` : ''}`,
    `rows      ${countText(plan.rows)} in steps`,
    `chunks    ${countText(plan.chunks)}`,
    `cost      ${coreHoursText(seconds)} (${durationText(seconds)} on one core) here: this machine has ${speed} times the speed that estimates are for`,
    `memory    ${bytesText(plan.memory_bytes)} for the largest point`,
    ...(longest === null
      ? []
      : [`longest   ${durationText(longest.seconds / speed)}: ${parametersText(longest.parameters)}`]),
    `folder    ${plan.folder}`,
    ...(existing === null
      ? []
      : [
          `          holds ${existing.same_plan ? 'this plan' : `another plan of ${counted(existing.points, 'point')}`} already: ${countText(existing.done)} done, ${existing.state}`,
        ]),
    '',
    ...(existing?.same_plan === false
      ? [
          `  ${command.replace('loschmidt run', 'loschmidt extend')}`,
          'or change `name` in the campaign file: the other one stays as it is.',
        ]
      : [`  ${command}`]),
  ];
}

function parametersText(parameters: Record<string, number | string>): string {
  const texts = Object.entries(parameters).map(([name, value]) => `${name} = ${value}`);
  return texts.join(', ') || 'the only point';
}
