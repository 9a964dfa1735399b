import { LoschmidtError, type Point } from '@loschmidt/core';
import type { Campaign, Json } from '../../spec/campaign.js';
import { columnText } from '../../spec/parameter-path.js';
import { parameterColumns } from '../grid/parameter-columns.js';
import { type PointParts, pointMaker, pointOf } from './point-maker.js';

/** Reads the points of a campaign from rows of its plan. */
export interface PointRebuilder {
  /** Of the values of a row. */
  readonly paths: readonly string[];
  /** Errors: corrupt for values that the campaign has not. */
  partsOf(values: readonly (number | string)[]): PointParts;
}

const rebuilders = new WeakMap<Campaign, PointRebuilder>();

/** The normal form of a row of the plan: the point with the row's id. Errors: corrupt for values that the campaign has not. */
export function pointAt(
  campaign: Campaign,
  row: { readonly values: readonly (number | string)[]; readonly seed: number },
): Point {
  return pointOf(campaign.species, pointRebuilder(campaign).partsOf(row.values), row.seed);
}

/** One a campaign: it keeps what it has read. */
export function pointRebuilder(campaign: Campaign): PointRebuilder {
  const known = rebuilders.get(campaign);
  if (known !== undefined) return known;
  const columns = parameterColumns(campaign);
  const paths = columns.map(({ path }) => path);
  const make = pointMaker(campaign, paths);
  const texts = columns.map(({ path, type }) => (type === 'string' ? valuesByText(campaign, path) : null));
  const written = ({ path }: { path: string }, index: number, value: number | string | undefined): Json => {
    const byText = texts[index];
    const found = byText === null || byText === undefined ? value : byText.get(String(value));
    if (found !== undefined) return found;
    throw new LoschmidtError(
      'corrupt',
      `Cannot rebuild a point: ${path} must be a value of its axis, got ${String(value)}`,
    );
  };
  const rebuilder: PointRebuilder = {
    paths,
    partsOf: (values) => make(columns.map((column, index) => written(column, index, values[index]))),
  };
  rebuilders.set(campaign, rebuilder);
  return rebuilder;
}

function valuesByText({ parameters, include }: Campaign, path: string): ReadonlyMap<string, Json> {
  const written = parameters.find((axis) => axis.path === path)?.values ?? [];
  const all = [...written, ...include.map((included) => included[path] ?? null)];
  return new Map(all.map((value) => [columnText(value), value]));
}
