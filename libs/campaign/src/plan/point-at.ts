import { LoschmidtError, type Point } from '@loschmidt/core';
import type { Campaign, Json } from '../spec/campaign.js';
import { columnText } from '../spec/column-text.js';
import { parameterColumns } from './parameter-columns.js';
import { pointMaker, pointOf } from './point-maker.js';

type Rebuild = (values: readonly (number | string)[], seed: number) => Point;

const rebuilders = new WeakMap<Campaign, Rebuild>();

/** The normal form of a row of the plan: the point with the row's id. Errors: corrupt for values that the campaign has not. */
export function pointAt(
  campaign: Campaign,
  row: { readonly values: readonly (number | string)[]; readonly seed: number },
): Point {
  const known = rebuilders.get(campaign);
  const rebuild = known ?? rebuilder(campaign);
  if (known === undefined) rebuilders.set(campaign, rebuild);
  return rebuild(row.values, row.seed);
}

function rebuilder(campaign: Campaign): Rebuild {
  const columns = parameterColumns(campaign);
  const make = pointMaker(
    campaign,
    columns.map(({ path }) => path),
  );
  const texts = columns.map(({ path, type }) => (type === 'string' ? valuesByText(campaign, path) : null));
  return (values, seed) => {
    const written = columns.map(({ path }, index): Json => {
      const value = values[index];
      const byText = texts[index];
      const found = byText === null || byText === undefined ? value : byText.get(String(value));
      if (found !== undefined) return found;
      throw new LoschmidtError(
        'corrupt',
        `Cannot rebuild a point: ${path} must be a value of its axis, got ${String(value)}`,
      );
    });
    return pointOf(campaign.species, make(written), seed);
  };
}

function valuesByText({ parameters, include }: Campaign, path: string): ReadonlyMap<string, Json> {
  const written = parameters.find((axis) => axis.path === path)?.values ?? [];
  const all = [...written, ...include.map((place) => place[path] ?? null)];
  return new Map(all.map((value) => [columnText(value), value]));
}
