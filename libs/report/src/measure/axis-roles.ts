import type { Axis, Campaign } from '@loschmidt/campaign';
import { LoschmidtError } from '@loschmidt/core';
import type { CampaignFolder } from '@loschmidt/dataset';

/** An axis that varies, and its column in tables. */
export interface VariedAxis {
  readonly path: string;
  readonly column: string;
  readonly values: Axis['values'];
}

/** What each varied axis of a campaign is to the report. */
export interface AxisRoles {
  /** Lattice and particle numbers. */
  readonly sizes: readonly VariedAxis[];
  /** U, where its values are numbers. */
  readonly coupling: VariedAxis | null;
  /** ε or φ, where its values are numbers. */
  readonly strength: VariedAxis | null;
  /** All others: each combination is shown by itself. */
  readonly settings: readonly VariedAxis[];
  /** Those that advance with a size, the coupling or the strength, and derived keys. */
  readonly followers: readonly VariedAxis[];
  /** Their values are realisations. */
  readonly averaged: readonly VariedAxis[];
}

/** The roles of the campaign's axes; `average` names paths or columns whose values count as realisations. Errors: `bad-input` for unknown ones and for sizes and cycles. */
export function axisRoles({ campaign, plan }: CampaignFolder, average: readonly string[]): AxisRoles {
  const varied = plan.parameters.flatMap(({ path, column, varies }): VariedAxis[] => {
    const axis = campaign.parameters.find((one) => one.path === path);
    return varies && axis !== undefined ? [{ path, column, values: axis.values }] : [];
  });
  const derived = plan.parameters
    .filter(({ path, varies }) => varies && campaign.derived.some((one) => one.path === path))
    .map(({ path, column }): VariedAxis => ({ path, column, values: [] }));
  const averaged = average.map((name) => {
    const axis = varied.find(({ path, column }) => path === name || column === name);
    if (axis !== undefined && /^(cycles|(lattice|particles)(\..*)?)$/.test(axis.path)) throw noRealisations(axis);
    if (axis !== undefined) return axis;
    throw new LoschmidtError('bad-input', `Cannot average over '${name}': the campaign varies no such axis.`, {
      hint: varied.length === 0 ? 'It varies none.' : `It varies: ${varied.map(({ path }) => path).join(', ')}.`,
    });
  });
  const kept = varied.filter((axis) => !averaged.includes(axis));
  const sizes = kept.filter(
    ({ path }) => path.startsWith('particles.') || /^lattice\.(sites|length|width)$/.test(path),
  );
  const numbers = kept.filter(({ column }) =>
    plan.parameters.some((one) => one.column === column && one.type !== 'string'),
  );
  const coupling = numbers.find(isCoupling) ?? null;
  const strength = numbers.find(({ path }) => path === 'erasure.strength' || path === 'erasure.phase') ?? null;
  const leaders = [...sizes, ...[coupling, strength].filter((axis) => axis !== null)];
  const follows = ({ path }: VariedAxis) =>
    leaders.some((leader) => leader.path === path || advancesWith(campaign, leader.path, path));
  return {
    sizes,
    coupling,
    strength,
    settings: kept.filter((axis) => !follows(axis)),
    followers: [...kept.filter((axis) => follows(axis) && !leaders.includes(axis)), ...derived],
    averaged,
  };
}

/** What to vary for values of U, as a hint has it: one pair of species where the campaign varies maps of all. */
export function couplingToVary(
  { settings, averaged }: Pick<AxisRoles, 'settings' | 'averaged'>,
  pair: string | undefined,
): string {
  if (averaged.some(isCoupling)) return '`interaction`, and do not average over it';
  const varies = settings.some(({ path }) => path === 'interaction');
  return varies && pair !== undefined ? `one pair by numbers, as \`interaction.${pair}\`` : '`interaction`';
}

function isCoupling({ path }: VariedAxis): boolean {
  return path === 'interaction' || path.startsWith('interaction.');
}

function noRealisations({ path }: VariedAxis): LoschmidtError {
  return new LoschmidtError(
    'bad-input',
    `Cannot average over '${path}': the realisations of a mean must have one lattice, the same particles and as many cycles.`,
    { hint: 'Realisations are starts, times, a disorder or draws. Without --average each value is shown by itself.' },
  );
}

function advancesWith({ zip }: Campaign, one: string, other: string): boolean {
  return zip.some((group) => group.includes(one) && group.includes(other));
}
