import { type Campaign, columnText } from '@loschmidt/campaign';
import type { PlanChange } from '@loschmidt/dataset';
import { counted, countText } from '../output/quantities.js';
import { shellWord } from '../output/shell-word.js';

/** An `extend` as it was typed, or would be. */
export interface TypedExtend {
  readonly target: string;
  readonly overrides: readonly string[];
  readonly store: string | undefined;
}

/** An axis whose values, as columns have them, differ from those before. */
interface ChangedAxis {
  readonly path: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What an override can say in one line that is still read. */
const MOST_VALUES = 24;
/** So many values of an axis are named, then its last one. */
const NAMED_VALUES = 6;

/** `loschmidt extend FILE interaction=9 --store STORE` */
export function extendCommand({ target, overrides, store }: TypedExtend): string {
  const flags = store === undefined ? [] : ['--store', store];
  return ['loschmidt', 'extend', target, ...overrides, ...flags].map(shellWord).join(' ');
}

/**
 * A sentence where points leave the plan with values of an axis: the axis of before and now, and the line that shows them again, with the
 * new values where one axis has changed; null where no value leaves.
 */
export function hiddenText(
  before: Campaign,
  after: Campaign,
  { changed, hidden }: Pick<PlanChange, 'changed' | 'hidden'>,
  typed: TypedExtend,
): string | null {
  const axes = changedAxes(before, after);
  if (!changed || hidden === 0 || !axes.some(losesValues)) return null;
  const which = axes.map(({ path, before: old, after: now }) => `${path}: ${valuesText(old)} → ${valuesText(now)}`);
  const verbs = hidden === 1 ? 'leaves the plan and is' : 'leave the plan and are';
  return `${counted(hidden, 'point')} ${verbs} hidden (an axis is replaced, not added to: ${which.join('; ')}). Rows stay; ${wayBack(axes, after, typed)}.`;
}

function changedAxes(before: Campaign, after: Campaign): readonly ChangedAxis[] {
  return before.parameters.flatMap(({ path, values }) => {
    const [old, now] = [values, after.parameters.find((axis) => axis.path === path)?.values].map((all) =>
      all?.map(columnText),
    );
    return old === undefined || now === undefined || String(old) === String(now)
      ? []
      : [{ path, before: old, after: now }];
  });
}

function losesValues({ before, after }: ChangedAxis): boolean {
  const kept = new Set(after);
  return before.some((value) => !kept.has(value));
}

function wayBack(axes: readonly ChangedAxis[], { zip }: Campaign, typed: TypedExtend): string {
  // The product of several wider axes has points that nobody has asked for.
  const isAdded = axes.length === 1;
  const wanted = axes.map(({ path, before, after }) => ({ path, values: isAdded ? union(before, after) : before }));
  const isSaid = ({ path, values }: (typeof wanted)[number]) =>
    values.length <= MOST_VALUES &&
    values.every((value) => /^[\w.+-]+$/.test(value)) &&
    // Axes that advance together need the same number of values.
    !zip.some((group) => group.includes(path));
  if (!wanted.every(isSaid)) return 'extending with the values of before shows them again';
  const overrides = wanted.map(({ path, values }) => `${path}=${values.join(',')}`);
  const line = extendCommand(withOverrides(typed, overrides));
  return isAdded ? `\`${line}\` has them and the new ones` : `\`${line}\` shows them again`;
}

/** In ascending order where all are numbers. */
function union(before: readonly string[], after: readonly string[]): readonly string[] {
  const values = [...new Set([...before, ...after])];
  return values.some((value) => Number.isNaN(Number(value))) ? values : values.sort((a, b) => Number(a) - Number(b));
}

function withOverrides(typed: TypedExtend, overrides: readonly string[]): TypedExtend {
  const paths = overrides.map(pathOf);
  const others = typed.overrides.filter((override) => !paths.includes(pathOf(override)));
  return { ...typed, overrides: [...others, ...overrides] };
}

function pathOf(override: string): string {
  return (override.split('=')[0] ?? '').trim();
}

/** `0, 0.5, 1`, and of many `0, 1, 2, 3, 4, 5, … 40 (41 values)` */
function valuesText(values: readonly string[]): string {
  if (values.length <= NAMED_VALUES + 2) return values.join(', ');
  return `${values.slice(0, NAMED_VALUES).join(', ')}, … ${values.at(-1)} (${countText(values.length)} values)`;
}
