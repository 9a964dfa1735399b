import { createHash } from 'node:crypto';
import {
  estimateCost,
  isMap,
  isRandom,
  normalisePoint,
  PHYSICS_VERSION,
  type Point,
  resolveObservables,
} from '@loschmidt/core';
import { evaluate } from '../expression/evaluate.js';
import { parseExpression } from '../expression/expression.js';
import { plannedRows } from '../plan/combinations/cost-classes.js';
import type { Campaign, JsonMap } from '../spec/campaign.js';
import { testOf } from '../spec/condition.js';

/** What both planners say of a place. */
export interface NaivePlace {
  readonly point: string;
  readonly replica: number;
  readonly seed: number;
  /** Values by path: axes and derived keys. */
  readonly settings: JsonMap;
  readonly rows: number;
  readonly seconds: number;
  readonly bytes: number;
  readonly duplicateOf: number | null;
  readonly normal: Point;
}

/** The twin of `planCampaign` as one would write it down: every combination a map, every point read and written as a whole, ids in a map of text. */
export function naivePlan(campaign: Campaign): NaivePlace[] {
  const firsts = new Map<string, number>();
  const places: NaivePlace[] = [];
  const grid = gridCombinations(campaign).map((combination) => withDerived(campaign, combination));
  const included = campaign.include.map((combination) => withDerived(campaign, combination));
  for (const settings of [...grid.filter((combination) => !isExcluded(campaign, combination)), ...included]) {
    const point = normalisePoint(rawPoint(campaign, settings));
    const { stages } = campaign;
    const observables = resolveObservables(campaign.observables, point.cycles);
    const measured = canonical({ observables, stages });
    for (let replica = 0; replica < (isRandom(point) ? campaign.replicas : 1); replica++) {
      const seed = isRandom(point) ? naiveSeed(campaign, replica, point) : 0;
      const normal: Point = { ...point, seed };
      const id = digest(`loschmidt-point\n${PHYSICS_VERSION}\n${canonical(normal)}\n${measured}`);
      const name = id.subarray(0, 16).toString('hex');
      const duplicateOf = firsts.get(name) ?? null;
      if (duplicateOf === null) firsts.set(name, places.length);
      const { seconds, bytes } = estimateCost(point, { observables, stages });
      const rows = plannedRows(point, stages);
      places.push({ point: name, replica, seed, settings, rows, seconds, bytes, duplicateOf, normal });
    }
  }
  return places;
}

/** Outermost axis first; axes of a zip go with the first of them. */
function gridCombinations({ parameters, zip }: Campaign): JsonMap[] {
  let combinations: JsonMap[] = [{}];
  for (const { path, values } of parameters) {
    const group = zip.find((paths) => paths.includes(path)) ?? [path];
    if (group[0] !== path) continue;
    const axes = group.map((one) => parameters.find((axis) => axis.path === one));
    const steps = values.map((_, step) =>
      Object.fromEntries(axes.map((axis) => [axis?.path ?? '', axis?.values[step] ?? null])),
    );
    combinations = combinations.flatMap((combination) => steps.map((step) => ({ ...combination, ...step })));
  }
  return combinations;
}

function withDerived({ derived, arithmetic }: Campaign, axes: JsonMap): JsonMap {
  const byName = new Map(Object.entries(axes).map(([path, value]) => [path.replaceAll('-', '_'), value]));
  const computed = derived.map(({ path, expression }) => {
    const parsed = parseExpression({ text: expression, path: ['derived', path] });
    return [path, evaluate(parsed, (name) => Number(byName.get(name)), arithmetic)];
  });
  return { ...axes, ...Object.fromEntries(computed) };
}

function isExcluded({ exclude }: Campaign, combination: JsonMap): boolean {
  return exclude.some((condition) =>
    Object.entries(condition).every(([path, test]) => testOf(test)(combination[path] ?? null)),
  );
}

function rawPoint({ point, species }: Campaign, settings: JsonMap): unknown {
  const raw = structuredClone({ ...point, species });
  const depth = (path: string): number => path.split('.').length;
  const shallowFirst = Object.entries(settings).sort(([a], [b]) => depth(a) - depth(b));
  for (const [path, value] of shallowFirst) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let target: Record<string, unknown> = raw;
    for (const part of parts) {
      target[part] ??= {};
      target = target[part] as Record<string, unknown>;
    }
    target[last] = structuredClone(value);
  }
  return raw;
}

function naiveSeed({ seed, seeds }: Campaign, replica: number, point: Point): number {
  const { seed: _seed, cycles: _cycles, ...rest } = point;
  const text = seeds === 'common' ? '' : canonical(rest);
  return Number(digest(`loschmidt-seed\n${seed}\n${replica}\n${text}`).readBigUInt64BE() >> 11n);
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest();
}

/** RFC 8785 of finite numbers and text without lone surrogates. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isMap(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
