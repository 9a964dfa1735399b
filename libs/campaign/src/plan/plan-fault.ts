import { type ErrorCode, LoschmidtError, type PointError, type PointPath } from '@loschmidt/core';
import type { Campaign, Json } from '../spec/campaign.js';
import { columnText } from '../spec/column-text.js';
import { sourceOf } from '../spec/parse-campaign.js';
import type { Cell } from './grid.js';

/** A point that is not in order: the sentence with the values of the axes, at the line that its value comes from. */
export function pointFault(campaign: Campaign, cell: Cell, gridSize: number, error: PointError): LoschmidtError {
  const path = campaignPath(campaign, cell, gridSize, error.path);
  const { place, note } = sourceOf(campaign).locate(path);
  return planError('bad-input', `${error.fault}${atCell(campaign, cell)}${note}`, {
    place,
    hint: error.hint,
    cause: error,
  });
}

/** A cell that this version or this machine cannot compute. */
export function cellFault(campaign: Campaign, cell: Cell, sentence: string, hint: string): LoschmidtError {
  const { place } = sourceOf(campaign).locate(['point']);
  return planError('unsupported', `${sentence.replace(/\.$/, '')}${atCell(campaign, cell)}`, { place, hint });
}

/** `, at lattice.sites = 8, interaction = 0.5`; nothing where there are no axes. */
export function atCell({ parameters }: Campaign, { values }: Cell): string {
  const settings = parameters.map(({ path }, axis) => `${path} = ${columnText(values[axis] ?? null)}`);
  return settings.length === 0 ? '' : `, at ${settings.join(', ')}`;
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
function campaignPath(campaign: Campaign, cell: Cell, gridSize: number, path: PointPath): PointPath {
  const { parameters, derived, point } = campaign;
  const above = (one: string): boolean => one.split('.').every((part, index) => part === String(path[index]));
  const below = (one: string): boolean => path.every((part, index) => String(part) === one.split('.')[index]);
  const rest = (one: string): PointPath => path.slice(one.split('.').length);
  const deepestFirst = [...parameters, ...derived].toSorted((a, b) => b.path.length - a.path.length);
  const owner = deepestFirst.find((one) => above(one.path));
  if (owner !== undefined) return ownerPath(campaign, cell, gridSize, owner.path, rest(owner.path));
  const [top = ''] = path;
  const inside = Object.hasOwn(point, top) ? undefined : deepestFirst.find((one) => below(one.path));
  return inside === undefined ? ['point', ...path] : ownerPath(campaign, cell, gridSize, inside.path, []);
}

function ownerPath(campaign: Campaign, cell: Cell, gridSize: number, path: string, rest: PointPath): PointPath {
  const axis = campaign.parameters.findIndex((one) => one.path === path);
  if (axis === -1) return ['derived', path];
  if (cell.index >= gridSize) return ['include', cell.index - gridSize, path, ...rest];
  const text = textOf(cell.values[axis]);
  const step = campaign.parameters[axis]?.values.findIndex((value) => textOf(value) === text) ?? 0;
  return ['parameters', path, 'values', step, ...rest];
}

function textOf(value: Json | undefined): string {
  return columnText(value ?? null);
}
