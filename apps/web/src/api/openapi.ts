import { CODE_VERSION } from '@loschmidt/core/versions';
import { z } from 'zod';
import type { DescribedRoute } from './route.js';

const error = z.object({
  error: z.object({ code: z.string(), message: z.string(), hint: z.string().optional() }),
});

const SAID =
  'Times are ISO 8601 in UTC, durations seconds. What is missing is null. Numbers that are not finite are the texts `Infinity`, `-Infinity` and `NaN`; in Arrow they are these numbers, in CSV `inf`, `-inf` and `nan`.';

/** The OpenAPI 3.1 document of the routes: their own schemas, as JSON Schema. */
export function openApi(routes: readonly DescribedRoute[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const one of routes) {
    const parts = [...one.path.matchAll(/\{([a-z]+)\}/g)].map(([, name]) => ({
      name,
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    const { properties = {}, required = [] } = schemaOf(one.query, 'input') as {
      properties?: Record<string, object>;
      required?: string[];
    };
    const query = Object.entries(properties).map(([name, schema]) => ({
      name,
      in: 'query',
      required: required.includes(name),
      schema,
    }));
    const content = Object.fromEntries(
      one.answerTypes.map((type) => [
        type,
        one.answer !== null && type === 'application/json' ? { schema: schemaOf(one.answer, 'output') } : {},
      ]),
    );
    paths[one.path] = {
      ...paths[one.path],
      [one.method]: {
        summary: one.summary,
        parameters: [...parts, ...query],
        ...(one.body !== null && {
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(one.body, 'input') } } },
        }),
        responses: {
          200: { description: 'The answer', content },
          default: {
            description: 'A refusal: a code for programs, a sentence for people',
            content: { 'application/json': { schema: schemaOf(error, 'output') } },
          },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Loschmidt',
      description: SAID,
      version: CODE_VERSION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ token: [] }],
    paths,
  };
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema, ...plain } = z.toJSONSchema(schema, { io }) as Record<string, unknown>;
  return plain;
}
