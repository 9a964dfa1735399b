import { erasureKind } from '@loschmidt/core';
import { tickText } from '@loschmidt/figures';
import type { AxisRoles, VariedAxis } from './axis-roles.js';
import type { ParameterSet } from './parameter-set.js';

/** Sets that differ in nothing but size, coupling and strength. */
export interface Family {
  /** As in `initial = neel, L = 6`; empty where the campaign has one family. */
  readonly label: string;
  readonly sets: readonly ParameterSet[];
}

/** More families than these are in the data, not in the figures. */
export const SHOWN_FAMILIES = 3;

/** The families of a campaign in the order of the plan: one for each combination of its settings, and of L where one L has several N. */
export function families(sets: readonly ParameterSet[], roles: AxisRoles): readonly Family[] {
  const free = new Set(sets.map(({ sites }) => sites)).size > 1 && severalNumbers(sets);
  const byLabel = new Map<string, ParameterSet[]>();
  for (const set of sets) {
    const parts = roles.settings.map((axis) => `${shortName(axis)} = ${shortValue(set.values.get(axis.column) ?? '')}`);
    if (free) parts.push(`*L* = ${set.sites}`);
    const label = parts.join(', ');
    const family = byLabel.get(label);
    if (family === undefined) byLabel.set(label, [set]);
    else family.push(set);
  }
  return [...byLabel].map(([label, own]) => ({ label, sets: own }));
}

/** The family with the most sizes, among equals that with the most sets, among these the last. */
export function mainFamily(sets: readonly ParameterSet[], roles: AxisRoles): readonly ParameterSet[] {
  const rank = (own: readonly ParameterSet[]) => [new Set(own.map(({ size }) => size)).size, own.length] as const;
  return families(sets, roles).reduce<readonly ParameterSet[]>((best, { sets: own }) => {
    const [[most, largest], [sizes, count]] = [rank(best), rank(own)];
    return sizes > most || (sizes === most && count >= largest) ? own : best;
  }, []);
}

/** U in units of J, as captions have it; empty where U is averaged over. */
export function couplingText(coupling: number, { averaged }: AxisRoles): string {
  const isAveraged = averaged.some(({ path }) => path === 'interaction' || path.startsWith('interaction.'));
  return isAveraged || Number.isNaN(coupling) ? '' : `*U*/*J* = ${shortNumber(coupling)}`;
}

/** U of a set; of its first pair where no axis varies it. */
export function couplingOf(set: ParameterSet, { coupling }: AxisRoles): number {
  return coupling === null ? (Object.values(set.point.interaction)[0] ?? 0) : Number(set.values.get(coupling.column));
}

/** The different values in ascending order. */
export function distinct(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((one, other) => one - other);
}

/** The middle one of ascending values, the upper of two. */
export function middle(values: readonly number[]): number {
  return values[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** How the size is called: N, or L where N is the same in all sets. */
export function sizeSymbol(sets: readonly ParameterSet[]): '*N*' | '*L*' {
  return sets.every(({ size, particles }) => size === particles) ? '*N*' : '*L*';
}

/** How a strength is called: ε, or φ where it is a phase. */
export function strengthSymbol(sets: readonly ParameterSet[]): string {
  return sets.some(({ point }) => erasureKind(point.erasure).strengthKey === 'strength') ? '*ε*' : '*φ*';
}

/** Four digits at most, with a minus sign and no hyphen. */
export function shortNumber(value: number): string {
  return tickText(Number(value.toPrecision(4)));
}

function severalNumbers(sets: readonly ParameterSet[]): boolean {
  const first = new Map<number, number>();
  for (const { sites, particles } of sets) if (!first.has(sites)) first.set(sites, particles);
  return sets.some(({ sites, particles }) => first.get(sites) !== particles);
}

/** A map, which columns have as JSON, by its values: `ladder, length 4`. */
function shortValue(value: number | string): string {
  if (typeof value === 'number' || !value.startsWith('{')) return String(value);
  const entries = Object.entries(JSON.parse(value) as Readonly<Record<string, unknown>>);
  const [kinds, others] = [entries.filter(([key]) => key === 'kind'), entries.filter(([key]) => key !== 'kind')];
  return [...kinds.map(([, kind]) => kind), ...others.map(([key, own]) => `${key} ${String(own)}`)].join(' ');
}

function shortName({ path }: VariedAxis): string {
  return path.split('.').at(-1) ?? path;
}

/** At most `most` of them, evenly spread, first and last included. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))] as T);
}
