import { type ErrorCode, LoschmidtError, type PointError, type PointPath, pointSections } from '@loschmidt/core';
import { namesIn, parseExpression } from '../../expression/expression.js';
import type { Campaign, Json } from '../../spec/campaign.js';
import { columnText } from '../../spec/parameter-path.js';
import { sourceOf } from '../../spec/parse-campaign.js';
import { axisOfName } from '../../spec/read-derived.js';
import type { Combination } from '../grid/grid.js';
import type { PartingAxis } from './parting-axis.js';

/**
 * A point that is not in order: the sentence with the values of the axes that it depends on, at the line that its value comes from.
 * A misspelt name needs no values.
 */
export function pointFault(
  campaign: Campaign,
  combination: Combination,
  gridSize: number,
  error: PointError,
): LoschmidtError {
  const path = campaignPath(campaign, combination, gridSize, error.path);
  const { place, note } = sourceOf(campaign).locate(path);
  const at = error.fault.endsWith('?') ? '' : atCombination(campaign, combination, axesBehind(campaign, error.path));
  return planError('bad-input', `${error.fault}${at}${note}`, {
    place,
    hint: error.hint,
    cause: error,
  });
}

/** A combination that this version or this machine cannot compute. */
export function combinationFault(
  campaign: Campaign,
  combination: Combination,
  sentence: string,
  hint: string,
): LoschmidtError {
  const { place } = sourceOf(campaign).locate(['point']);
  return planError('unsupported', `${sentence.replace(/\.$/, '')}${atCombination(campaign, combination)}`, {
    place,
    hint,
  });
}

/** A combination whose observables this version cannot measure; `parting`: the axis whose values decide that. */
export function unsupportedFault(
  campaign: Campaign,
  combination: Combination,
  sentence: string,
  parting: PartingAxis | null,
): LoschmidtError {
  const words = sentence.replace(/\.$/, '');
  if (parting === null) {
    return combinationFault(campaign, combination, words, 'Change the key that it names, or exclude these places.');
  }
  const { path, refused, accepted } = parting;
  const texts = (values: readonly Json[]) => values.map((value) => columnText(value));
  const also = refused.length > 1 ? `; the same for every point with ${path} = ${texts(refused).join(', ')}` : '';
  const { place } = sourceOf(campaign).locate(['point']);
  const alone =
    campaign.zip.every((group) => !group.includes(path)) && accepted.every((value) => typeof value !== 'object');
  return planError('unsupported', `${words}${atCombination(campaign, combination)}${also}`, {
    place,
    hint: `${alone ? `Leave them out: ${path}=${texts(accepted).join(',')} on the command line.` : `Exclude ${path} = ${texts(refused).join(', ')}.`} A campaign of its own, without that observable, computes the others.`,
  });
}

/** `, at lattice.sites = 8, interaction = 0.5`, of the axes that `shown` accepts; nothing where there are none. */
function atCombination(
  { parameters }: Campaign,
  { values }: Combination,
  shown: (axis: number) => boolean = () => true,
): string {
  const settings = parameters.flatMap(({ path }, axis) =>
    shown(axis) ? [`${path} = ${columnText(values[axis] ?? null)}`] : [],
  );
  return settings.length === 0 ? '' : `, at ${settings.join(', ')}`;
}

/** Whether an axis enters what is read at `path`: by a key that its section needs, or by one that is derived from the axis. */
function axesBehind({ parameters, derived }: Campaign, [top]: PointPath): (axis: number) => boolean {
  const sections: Readonly<Record<string, { readonly needs: readonly string[] }>> = pointSections;
  const section = Object.hasOwn(sections, String(top)) ? sections[String(top)] : undefined;
  if (section === undefined) return () => true;
  const needed = (path: string): boolean => section.needs.includes(path.split('.')[0] ?? '');
  const named = derived
    .filter(({ path }) => needed(path))
    .flatMap(({ path, expression }) => namesIn(parseExpression({ text: expression, path: ['derived', path] })))
    .map((name) => axisOfName(name, parameters));
  return (axis) => needed(parameters[axis]?.path ?? '') || named.includes(axis);
}

function planError(
  code: ErrorCode,
  sentence: string,
  details: { place: LoschmidtError['place']; hint: string | undefined; cause?: unknown },
): LoschmidtError {
  const { place, hint, cause } = details;
  return new LoschmidtError(code, `Cannot plan the campaign: ${sentence}`, {
    ...(place === undefined ? {} : { place }),
    ...(hint === undefined ? {} : { hint }),
    cause,
  });
}

/** Where a campaign file sets what is at `path` in a point: its axis (down to the value), its derived key, or `point`. */
function campaignPath(campaign: Campaign, combination: Combination, gridSize: number, path: PointPath): PointPath {
  const { parameters, derived, point } = campaign;
  const above = (one: string): boolean => one.split('.').every((part, index) => part === String(path[index]));
  const below = (one: string): boolean => path.every((part, index) => String(part) === one.split('.')[index]);
  const rest = (one: string): PointPath => path.slice(one.split('.').length);
  const deepestFirst = [...parameters, ...derived].toSorted((a, b) => b.path.length - a.path.length);
  const owner = deepestFirst.find((one) => above(one.path));
  if (owner !== undefined) return ownerPath(campaign, combination, gridSize, owner.path, rest(owner.path));
  const [top = ''] = path;
  const inside = Object.hasOwn(point, top) ? undefined : deepestFirst.find((one) => below(one.path));
  return inside === undefined ? ['point', ...path] : ownerPath(campaign, combination, gridSize, inside.path, []);
}

function ownerPath(
  campaign: Campaign,
  combination: Combination,
  gridSize: number,
  path: string,
  rest: PointPath,
): PointPath {
  const axis = campaign.parameters.findIndex((one) => one.path === path);
  if (axis === -1) return ['derived', path];
  if (combination.index >= gridSize) return ['include', combination.index - gridSize, path, ...rest];
  const text = textOf(combination.values[axis]);
  const step = campaign.parameters[axis]?.values.findIndex((value) => textOf(value) === text) ?? 0;
  return ['parameters', path, 'values', step, ...rest];
}

function textOf(value: Json | undefined): string {
  return columnText(value ?? null);
}
