import { canonicalJson, isMap, PointError, type PointSection, pathText, type ReadContext } from '@loschmidt/core';
import type { Campaign, Json, JsonMap } from '../../spec/campaign.js';

/** A part of the normal form with its canonical text. */
export interface Fragment<T> {
  readonly value: T;
  readonly text: string;
}

/** What a section may refer to beyond its own keys. */
export type SectionContext = Pick<ReadContext, 'sites' | 'particles'>;

const KEPT_FRAGMENTS = 20_000;

/** Fragments by the values that they depend on, one value a level. */
type Branch<T> = Map<Json, Branch<T> | Fragment<T>>;

/** One key of the normal form for the combinations of a campaign: it depends on a few axes, so that each of its fragments is read once and kept. */
export class SectionCache<T> {
  private readonly template: JsonMap;
  /** Places of the values that the key depends on. */
  private readonly used: readonly number[];
  private readonly settings: readonly Setting[];
  private readonly lastValues: Json[];
  private last: Fragment<T> | null = null;
  private root: Branch<T> = new Map();
  private kept = 0;
  /** Whether anything that was kept was asked for again. */
  private isUseful = false;
  private keeps: boolean;

  constructor(
    private readonly section: PointSection<T>,
    { point }: Campaign,
    private readonly species: readonly string[],
    paths: readonly string[],
  ) {
    this.used = paths.flatMap((path, index) => (section.needs.includes(path.split('.')[0] ?? '') ? [index] : []));
    this.settings = shallowFirst(this.used.map((slot) => ({ slot, parts: (paths[slot] ?? '').split('.') })));
    this.lastValues = this.used.map(() => null);
    this.keeps = this.used.length > 0;
    this.template = Object.fromEntries(Object.entries(point).filter(([key]) => section.needs.includes(key)));
  }

  /** Errors: PointError with the path inside the point. */
  read(values: readonly Json[], context: SectionContext): Fragment<T> {
    if (this.last !== null && this.isLast(values)) return this.last;
    const known = this.find(values);
    if (known !== undefined) this.isUseful = true;
    const fragment = known ?? this.make(values, context);
    if (known === undefined && this.keeps) this.keep(values, fragment);
    for (let level = 0; level < this.used.length; level++) this.lastValues[level] = this.valueAt(values, level);
    this.last = fragment;
    return fragment;
  }

  /** Neighbours in a grid differ in the innermost axis alone. */
  private isLast(values: readonly Json[]): boolean {
    for (let level = 0; level < this.used.length; level++) {
      if (this.valueAt(values, level) !== this.lastValues[level]) return false;
    }
    return true;
  }

  private valueAt(values: readonly Json[], level: number): Json {
    return values[this.used[level] ?? 0] ?? null;
  }

  private find(values: readonly Json[]): Fragment<T> | undefined {
    let at: Branch<T> | Fragment<T> | undefined = this.root;
    for (let level = 0; level < this.used.length && at instanceof Map; level++)
      at = at.get(this.valueAt(values, level));
    return at instanceof Map ? undefined : at;
  }

  private keep(values: readonly Json[], fragment: Fragment<T>): void {
    if (this.kept++ === KEPT_FRAGMENTS) {
      this.root = new Map();
      this.kept = 0;
      // A key that is another one in every combination is not worth keeping.
      this.keeps = this.isUseful;
      this.isUseful = false;
      if (!this.keeps) return;
    }
    let branch = this.root;
    for (let level = 0; level < this.used.length - 1; level++) {
      const value = this.valueAt(values, level);
      const next = branch.get(value);
      const below: Branch<T> = next instanceof Map ? next : new Map();
      branch.set(value, below);
      branch = below;
    }
    branch.set(this.valueAt(values, this.used.length - 1), fragment);
  }

  private make(values: readonly Json[], context: SectionContext): Fragment<T> {
    const raw = buildRaw(this.template, this.settings, values);
    const { sites, particles } = context;
    const value = this.section.read({ sites, particles, species: this.species, raw });
    const text = canonicalJson(value);
    // The same text as before is the same string, which compares at once.
    return { value, text: text === this.last?.text ? this.last.text : text };
  }
}

/** Where a value of a combination goes in its point. */
interface Setting {
  /** Index among the values of a combination. */
  readonly slot: number;
  readonly parts: readonly string[];
}

/** So that a key inside a map that is an axis can vary too. */
function shallowFirst(settings: readonly Setting[]): readonly Setting[] {
  return settings.toSorted((a, b) => a.parts.length - b.parts.length);
}

/** The template with the values of a combination put in, in the order of the settings. Copies what it changes. */
function buildRaw(template: JsonMap, settings: readonly Setting[], values: readonly Json[]): JsonMap {
  let raw = template;
  for (const { slot, parts } of settings) raw = setIn(raw, parts, 0, values[slot] ?? null) as JsonMap;
  return raw;
}

function setIn(target: Json | undefined, parts: readonly string[], from: number, value: Json): Json {
  const part = parts[from];
  if (part === undefined) return value;
  if (Array.isArray(target)) {
    const index = /^\d+$/.test(part) ? Number(part) : -1;
    if (index < 0 || index >= target.length) {
      throw new PointError(parts.slice(0, from + 1), `must be an index 0 … ${target.length - 1} in a list`);
    }
    return target.map((item: Json, at) => (at === index ? setIn(item, parts, from + 1, value) : item));
  }
  if (target !== undefined && !isMap(target)) {
    const parent = pathText(parts.slice(0, from));
    throw new PointError(parts, `cannot be varied: ${parent} is ${JSON.stringify(target)} and must be a map`);
  }
  const map: JsonMap = target ?? {};
  return { ...map, [part]: setIn(map[part], parts, from + 1, value) };
}
