import type { ObservableRequest } from '@loschmidt/core';
import type { Arithmetic } from '../number/spaced-values.js';

/** A value as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonMap = { readonly [key: string]: Json };

/** One varied key: its path into the point and its values in order. */
export interface Axis {
  /** Keys joined by dots; a pair of species as `interaction.tau-upsilon`. */
  readonly path: string;
  readonly values: readonly Json[];
}

/** A key that is computed from the axes of its combination. */
export interface Derived {
  readonly path: string;
  readonly expression: string;
}

/** What an excluded combination must have: every path matches. */
export type Condition = { readonly [path: string]: Json };

/** A campaign file after it was checked, as plain JSON: what `campaign.json` keeps. */
export interface Campaign {
  readonly name: string;
  /** Names of the species in order: the same in all points. */
  readonly species: readonly string[];
  /** What no axis varies, as the user wrote it. */
  readonly point: JsonMap;
  /** Outermost first. */
  readonly parameters: readonly Axis[];
  /** Groups of paths whose axes advance together. */
  readonly zip: readonly (readonly string[])[];
  readonly derived: readonly Derived[];
  readonly exclude: readonly Condition[];
  /** Places outside the grid: a value for each axis. */
  readonly include: readonly JsonMap[];
  readonly replicas: number;
  readonly seed: number;
  /** `common`: all points share their draws. */
  readonly seeds: 'independent' | 'common';
  readonly observables: readonly ObservableRequest[];
  readonly stages: boolean;
  /** 1 is first, 5 is last. */
  readonly priority: number;
  /** `states`: the last state of each point is kept, so that more cycles go on from it. */
  readonly keep?: 'states';
  /** Of the plan that its folder began with. */
  readonly arithmetic: Arithmetic;
}

/** Top-level keys of a campaign file. */
export const CAMPAIGN_KEYS: readonly string[] = [
  'name',
  'point',
  'parameters',
  'derived',
  'zip',
  'exclude',
  'include',
  'replicas',
  'seed',
  'seeds',
  'observables',
  'stages',
  'priority',
  'keep',
];
