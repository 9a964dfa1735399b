import { LoschmidtError } from '@loschmidt/core/error';
import type { TableColumn } from '@loschmidt/dataset';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { Host } from '../server/host.js';
import type { Answers } from '../store/answers.js';
import type { FleetView } from '../store/fleet-view.js';
import type { PlannedPoints } from '../store/planned-points.js';
import type { StoreView } from '../store/store-view.js';
import type { ListedEntries } from './listed-entries.js';
import { FILE_TYPES, type TableFormat, tableResponse } from './table-response.js';
import { WrittenAnswers } from './written-answers.js';

/** What handlers answer from. */
export interface Sources {
  readonly store: StoreView;
  readonly fleet: FleetView;
  readonly answers: Answers;
  readonly entries: ListedEntries;
  readonly planned: PlannedPoints;
  readonly host: Host;
  readonly readOnly: boolean;
  readonly newLink: () => NewLink;
}

/** Lets one browser in, once. */
export interface NewLink {
  /** On whatever address the server is reached by. */
  readonly path: string;
  readonly link: string;
  readonly expiresAt: string;
}

interface Asked<Query, Body> {
  /** Parts of the path. */
  readonly path: Readonly<Record<string, string>>;
  readonly query: Query;
  readonly body: Body;
  readonly request: Request;
}

/** What the OpenAPI document says of a route. */
export interface DescribedRoute {
  readonly method: 'get' | 'post';
  /** Below /api/v1, parts in braces. */
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodType;
  readonly body: z.ZodType | null;
  readonly answer: z.ZodType | null;
  readonly answerTypes: readonly string[];
}

/** A route of the API. Its schemas check what comes, and are what the document says. */
export interface Route extends DescribedRoute {
  readonly handle: (sources: Sources, asked: Asked<never, never>) => Promise<unknown>;
  /** The answer as a table, where it can be had as a file, too. */
  readonly table: ((answer: never) => readonly TableColumn[]) | null;
}

/** What a route of JSON answers. */
export type AnswerOf<One extends { readonly answer: z.ZodType }> = z.output<One['answer']>;

export const nothing = z.strictObject({});

const format = z.enum(['json', 'csv', 'arrow']).default('json').describe('csv and arrow: the same as a table');

/** Gives a route whose handler is checked against its schemas. Without `answer` the handler makes the whole response itself, of one of `answerTypes`. */
export function route<
  Query extends z.ZodObject,
  Answer extends z.ZodType | null,
  Body extends z.ZodType = z.ZodNull,
>(one: {
  readonly method?: 'get' | 'post';
  readonly path: string;
  readonly summary: string;
  readonly query?: Query;
  readonly body?: Body;
  readonly answer: Answer;
  readonly answerTypes?: readonly string[];
  readonly handle: (
    sources: Sources,
    asked: Asked<z.output<Query>, z.output<Body>>,
  ) => Promise<Answer extends z.ZodType ? z.input<Answer> : Response>;
  readonly table?: (answer: Answer extends z.ZodType ? z.input<Answer> : never) => readonly TableColumn[];
}): Route & { readonly answer: Answer } {
  return {
    method: one.method ?? 'get',
    path: one.path,
    summary: one.summary,
    query: one.table === undefined ? (one.query ?? nothing) : (one.query ?? nothing).extend({ format }),
    body: one.body ?? null,
    answer: one.answer,
    answerTypes: one.answerTypes ?? ['application/json', ...(one.table === undefined ? [] : FILE_TYPES)],
    table: (one.table as Route['table'] | undefined) ?? null,
    handle: one.handle as Route['handle'],
  };
}

/** Serves the routes below `/api/v1`. */
export function addRoutes(app: Hono, routes: readonly Route[], sources: Sources): void {
  const written = new WrittenAnswers(sources.answers);
  for (const { method, path, query, body, handle, table } of routes) {
    app[method](`/api/v1${path.replace(/\{([a-z]+)\}/g, ':$1')}`, async (context) => {
      const asked = {
        path: context.req.param(),
        query: checked(query, context.req.query(), 'query'),
        body: body === null ? null : checked(body, await bodyOf(context.req.raw), 'body'),
        request: context.req.raw,
      };
      const answer = await handle(sources, asked as Asked<never, never>);
      if (answer instanceof Response) return answer;
      const { format = 'json' } = asked.query as { readonly format?: TableFormat };
      if (table === null || format === 'json') return written.respond(context, answer as object);
      return tableResponse(context, format, table(answer as never));
    });
  }
}

async function bodyOf(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new LoschmidtError('bad-input', 'Cannot read the request: its body must be JSON.');
  }
}

function checked(schema: z.ZodType, value: unknown, where: string): unknown {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = [where, ...(issue?.path ?? [])].map(String).join('.');
  throw new LoschmidtError('bad-input', `Cannot read the request: ${place}: ${issue?.message ?? 'it is wrong'}.`, {
    hint: '/api/v1/openapi.json says what may be asked.',
  });
}
