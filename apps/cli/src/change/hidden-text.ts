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

type Value = Campaign['parameters'][number]['values'][number];

/** An axis whose values differ from those before. */
interface ChangedAxis {
  readonly path: string;
  readonly before: readonly Value[];
  readonly after: readonly Value[];
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
 * A sentence where points leave the plan with values of an axis: the axis of before and now, and the line that has both; null where no
 * value leaves.
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
  const replaced = ` (an axis is replaced, not added to: ${which.join('; ')})`;
  const overrides = unionOverrides(axes, after);
  const back =
    overrides === null
      ? 'extending with the values of before shows them again'
      : `\`${extendCommand(withOverrides(typed, overrides))}\` has them and the new ones`;
  const leave = hidden === 1 ? 'leaves' : 'leave';
  return `${counted(hidden, 'point')} of before ${leave} the plan and ${hidden === 1 ? 'is' : 'are'} hidden${replaced}. Rows stay; ${back}.`;
}

function changedAxes(before: Campaign, after: Campaign): readonly ChangedAxis[] {
  return before.parameters.flatMap(({ path, values }) => {
    const now = after.parameters.find((axis) => axis.path === path)?.values;
    if (now === undefined || (now.length === values.length && now.every((value, at) => value === values[at])))
      return [];
    return [{ path, before: values, after: now }];
  });
}

function losesValues({ before, after }: ChangedAxis): boolean {
  return before.some((value) => !after.includes(value));
}

/** Null where no override says it: axes that advance together, values that are no words, or too many. */
function unionOverrides(axes: readonly ChangedAxis[], { zip }: Campaign): readonly string[] | null {
  const overrides: string[] = [];
  for (const { path, before, after } of axes) {
    const values = [...new Set([...before, ...after])];
    const isPlain = values.every((value) => typeof value === 'number' || /^[\w.-]+$/.test(String(value)));
    if (!isPlain || values.length > MOST_VALUES || zip.some((group) => group.includes(path))) return null;
    if (values.every((value) => typeof value === 'number')) values.sort((a, b) => Number(a) - Number(b));
    overrides.push(`${path}=${values.map(columnText).join(',')}`);
  }
  return overrides;
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
function valuesText(values: readonly Value[]): string {
  const texts = values.map(columnText);
  if (texts.length <= NAMED_VALUES + 2) return texts.join(', ');
  return `${texts.slice(0, NAMED_VALUES).join(', ')}, … ${texts.at(-1)} (${countText(texts.length)} values)`;
}
