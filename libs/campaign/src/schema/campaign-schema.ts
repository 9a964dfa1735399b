import { observables, pointSchema } from '@loschmidt/core';
import { z } from 'zod';
import { PI_MULTIPLE } from '../number/pi-multiple.js';
import { axisPaths, type SchemaNode } from './axis-paths.js';

/**
 * Each key of a campaign file as a user may write it; `parseCampaign` checks more than a schema can say. Made when it is asked for, as
 * `pointSchema` is.
 */
export function campaignSchema() {
  const json = z.unknown();
  const byPath = z.record(z.string(), json);
  const names = z.enum(observables.filter(({ asks }) => asks === undefined).map(({ name }) => name));
  const every = z.int().min(1).optional();
  const site = z.union([z.int(), z.enum(['first', 'middle', 'last'])]);
  const asked = {
    sets: z.array(z.array(site).min(1)).min(1).meta({ description: 'Sets of sites.' }),
    pairs: z
      .array(z.array(z.array(site).min(1)).length(2))
      .min(1)
      .meta({ description: 'Pairs of sets of sites.' }),
  };
  /** Those of the whole state by name or with a cadence; those of sets of sites with these, alone or beside a cadence. */
  const requests = z.strictObject(
    Object.fromEntries(
      observables.map(({ name, asks }) => {
        const one = asks === undefined ? null : asked[asks];
        const options =
          one === null ? z.strictObject({ every }) : z.union([one, z.strictObject({ [asks ?? '']: one, every })]);
        return [name, options.optional()];
      }),
    ),
  );

  const axis = z.union([
    z.strictObject({ values: z.array(json).min(1) }),
    z.strictObject({
      min: z.number(),
      max: z.number(),
      num: z.int().min(1),
      distribution: z.enum(['linear', 'log']).optional(),
    }),
    z.strictObject({ min: z.number(), max: z.number(), step: z.number() }),
  ]);

  return z.strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,100}$/)
      .meta({ description: "The folder's name." }),
    point: pointSchema().omit({ seed: true, species: true }).meta({ description: 'What no axis varies.' }),
    parameters: z
      .record(z.string(), axis)
      .optional()
      .meta({ description: 'Axes by path into the point, outermost first.' }),
    derived: z
      .record(z.string(), z.union([z.string(), z.number()]))
      .optional()
      .meta({ description: 'Keys computed from the axes, such as particles.tau: lattice.sites / 2.' }),
    zip: z
      .array(z.array(z.string()).min(2))
      .optional()
      .meta({ description: 'Axes of equal length that advance together.' }),
    exclude: z
      .array(byPath)
      .optional()
      .meta({ description: 'Places to leave out: a value, a list, or {gt, ge, lt, le, ne} by axis.' }),
    include: z.array(byPath).optional().meta({ description: 'Places to add, each with a value for every axis.' }),
    replicas: z.int().min(1).optional().meta({ description: 'Independent draws of each random point. Default 1.' }),
    seed: z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional().meta({ description: 'Seed of all draws. Default 0.' }),
    seeds: z.enum(['independent', 'common']).optional().meta({ description: 'common: all points share their draws.' }),
    observables: z
      .array(z.union([names, requests]))
      .optional()
      .meta({
        description:
          'What is measured; { entanglement: { every: 10 } } sets a cadence, { cuts: [[0, 1], [0, last]] } sets of sites.',
      }),
    stages: z.boolean().optional().meta({ description: 'Also a row after every stage of a cycle.' }),
    priority: z.int().min(1).max(5).optional().meta({ description: '1 is first. Default 3.' }),
    keep: z
      .literal('states')
      .optional()
      .meta({ description: 'states: the last state of each point is kept, so that more cycles go on from it.' }),
  });
}

/** Lists of maps from axes. */
const TESTED_BY_PATH = ['exclude', 'include'] as const;

/**
 * JSON Schema (2020-12) of a campaign file, for editors: `campaignSchema`, with every path that can be an axis, and texts such as pi/2 for
 * numbers.
 */
export function campaignJsonSchema(): object {
  const schema = z.toJSONSchema(campaignSchema(), { io: 'input' }) as unknown as CampaignNode;
  const { properties } = schema;
  const { name: _name, ...keys } = properties.point.properties ?? {};
  const { named, patterns } = axisPaths({ properties: keys });
  const axisPath = {
    anyOf: [{ enum: [...named.keys()] }, ...[...patterns.keys()].map((pattern) => ({ pattern: `^${pattern}$` }))],
  };
  const byAxis = ({ additionalProperties: _value, propertyNames: _names, ...node }: MapNode, value: object) => {
    const one = (description: string) => ({ description, ...value });
    return {
      ...node,
      properties: Object.fromEntries([...named].map(([path, about]) => [path, one(about)])),
      patternProperties: Object.fromEntries([...patterns].map(([pattern, about]) => [`^${pattern}$`, one(about)])),
      additionalProperties: false,
    };
  };
  const axisNames = { $ref: '#/$defs/axisPath' };
  const completed = {
    ...properties,
    parameters: byAxis(properties.parameters, { $ref: '#/$defs/axis' }),
    derived: byAxis(properties.derived, properties.derived.additionalProperties as object),
    zip: { ...properties.zip, items: { ...properties.zip.items, items: axisNames } },
    ...Object.fromEntries(
      TESTED_BY_PATH.map((key) => {
        const list = properties[key];
        return [key, { ...list, items: { ...list.items, propertyNames: axisNames } }];
      }),
    ),
  };
  const $defs = {
    axis: properties.parameters.additionalProperties,
    axisPath,
    piMultiple: { type: 'string', pattern: PI_MULTIPLE, description: 'A multiple of pi, such as pi/2 or 3*pi/4.' },
  };
  const { $schema, ...rest } = schema;
  return {
    title: 'Loschmidt campaign',
    $schema,
    ...(withPiMultiples({ ...rest, properties: completed, $defs }) as object),
  };
}

type MapNode = SchemaNode & { readonly items?: object };

interface CampaignNode {
  readonly $schema: string;
  readonly properties: Readonly<
    Record<(typeof TESTED_BY_PATH)[number] | 'parameters' | 'derived' | 'zip' | 'point', MapNode>
  >;
}

/** The same schema that takes a multiple of pi wherever it takes a number that need not be whole. */
function withPiMultiples(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withPiMultiples);
  if (typeof node !== 'object' || node === null) return node;
  if ('type' in node && node.type === 'number' && !('const' in node)) {
    const { description, default: initial, ...number } = node as Readonly<Record<string, unknown>>;
    return {
      ...(description !== undefined && { description }),
      ...(initial !== undefined && { default: initial }),
      anyOf: [number, { $ref: '#/$defs/piMultiple' }],
    };
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withPiMultiples(value)]));
}
