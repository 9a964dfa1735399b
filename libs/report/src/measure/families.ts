import { erasureKind } from '@loschmidt/core';
import { tickText } from '@loschmidt/figures';
import type { AxisRoles, VariedAxis } from './axis-roles.js';
import type { ParameterSet } from './parameter-set.js';

/** Sets that differ in nothing but size, coupling and strength: each combination of these is one set. */
export interface Family {
  /** As in `initial = neel, L = 6`; empty where the campaign has one family. */
  readonly label: string;
  readonly sets: readonly ParameterSet[];
}

/** More families than these are in the data, not in the figures. */
export const SHOWN_FAMILIES = 3;

/** The families of a campaign in the order of the plan: one for each combination of its settings, and of what else tells sets of one size apart. */
export function families(sets: readonly ParameterSet[], roles: AxisRoles): readonly Family[] {
  const parts = labelParts(sets, roles);
  const byLabel = groupedBy(sets, (set) => labelText(parts, set));
  return [...byLabel].map(([label, own]) => ({ label, sets: own }));
}

/** Part of a family's label. */
export interface LabelPart {
  /** Of the axis in the plan; null of L. */
  readonly column: string | null;
  readonly name: string;
  readonly of: (set: ParameterSet) => number | string;
}

const LENGTH: LabelPart = { column: null, name: '*L*', of: ({ sites }) => sites };

/**
 * The settings, L where one L has several N, and then of the other axes those that tell sets of equal size, coupling and strength apart: such as the
 * number of one species where (1, 2) and (2, 1) particles are both N = 3.
 */
export function labelParts(sets: readonly ParameterSet[], roles: AxisRoles): readonly LabelPart[] {
  const free = new Set(sets.map(({ sites }) => sites)).size > 1 && severalNumbers(sets);
  const parts = [...roles.settings.map(axisPart), ...(free ? [LENGTH] : [])];
  const { sizes, followers, coupling, strength } = roles;
  const others = [...sizes, ...followers, coupling, strength].filter((axis) => axis !== null);
  const place = (set: ParameterSet) =>
    [...parts.map(({ of }) => of(set)), set.size, couplingOf(set, roles), set.strength].join('\n');
  let alike = [...groupedBy(sets, place).values()].filter(({ length }) => length > 1);
  for (const part of [...(free ? [] : [LENGTH]), ...others.map(axisPart)]) {
    const split = alike.map((group) => [...groupedBy(group, part.of).values()]);
    if (split.every(({ length }) => length === 1)) continue;
    parts.push(part);
    alike = split.flat().filter(({ length }) => length > 1);
  }
  return parts;
}

/** The parts of a set's label as text. */
export function labelText(parts: readonly LabelPart[], set: ParameterSet): string {
  return parts.map(({ name, of }) => `${name} = ${of(set)}`).join(', ');
}

function axisPart({ path, column }: VariedAxis): LabelPart {
  return { column, name: path.split('.').at(-1) ?? path, of: (set) => shortValue(set.values.get(column) ?? '') };
}

function groupedBy<Item, Key>(all: readonly Item[], keyOf: (item: Item) => Key): ReadonlyMap<Key, readonly Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of all) {
    const key = keyOf(item);
    const own = groups.get(key);
    if (own === undefined) groups.set(key, [item]);
    else own.push(item);
  }
  return groups;
}

/** The family that a figure or a sentence is about where it can be about one. */
export interface MainFamily extends Family {
  /** How many more the campaign has. */
  readonly others: number;
}

/** The family with the most sizes, among equals that with the most sets, among these the last; only sets that are `among` count. */
export function mainFamily(
  sets: readonly ParameterSet[],
  roles: AxisRoles,
  among?: ReadonlySet<ParameterSet>,
): MainFamily {
  const rank = ({ sets: own }: Family) => [new Set(own.map(({ size }) => size)).size, own.length] as const;
  const all = families(sets, roles);
  const shown =
    among === undefined ? all : all.map((one) => ({ ...one, sets: one.sets.filter((set) => among.has(set)) }));
  const main = shown.reduce<Family>(
    (best, family) => {
      const [[most, largest], [sizes, count]] = [rank(best), rank(family)];
      return sizes > most || (sizes === most && count >= largest) ? family : best;
    },
    { label: '', sets: [] },
  );
  return { ...main, others: Math.max(0, all.length - 1) };
}

/** Which family a sentence is about and what of the others, as a clause: `, for initial = neel (2 other families are not judged)`; empty of one without a label. */
export function familyClause({ label, others }: Omit<MainFamily, 'sets'>, fate: string): string {
  if (label === '') return '';
  return `, for ${label}${others === 0 ? '' : ` (${others} other ${others === 1 ? 'family is' : 'families are'} ${fate})`}`;
}

/** The family of each set, as data have it. */
export function familyNames(sets: readonly ParameterSet[], roles: AxisRoles): ReadonlyMap<ParameterSet, string> {
  return new Map(
    families(sets, roles).flatMap((family) => family.sets.map((set) => [set, plainLabel(family)] as const)),
  );
}

/** A family's label without marks of italics. */
export function plainLabel({ label }: Pick<Family, 'label'>): string {
  return label.replaceAll('*', '');
}

/** U in units of J, as captions have it of `sets`; empty where U is averaged over. */
export function couplingText(coupling: number, sets: readonly ParameterSet[]): string {
  const isAveraged = sets.some(({ mixed }) => mixed.has('coupling'));
  return isAveraged || Number.isNaN(coupling) ? '' : `*U*/*J* = ${shortNumber(coupling)}`;
}

/** U of a set, as data have it: null where it is averaged over. */
export function couplingValue(set: ParameterSet, roles: AxisRoles): number | null {
  return set.mixed.has('coupling') ? null : couplingOf(set, roles);
}

/** U of a set by which it is told from others; of its first pair where no axis varies it, of its first place where it is averaged over. */
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

/** At most `most` of them, evenly spread, first and last included. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, index) => all[Math.round((index * (all.length - 1)) / (most - 1))] as T);
}
