import { setTimeout as sleep } from 'node:timers/promises';
import { LoschmidtError } from '@loschmidt/core';
import { type CallContext, type FlightHandlers, type flight, REFUSAL_MS } from '@loschmidt/proto';
import { type AskedQuery, TABLES } from '../query/query-job.js';
import type { QueryPool } from '../query/query-pool.js';

const UNKNOWN = -1;
/** As in the generated code. */
const PATH = 1;

/**
 * Arrow Flight over the campaigns of `store`, and others by their folder, also while they run: each call is one query over a snapshot, confined
 * as `loschmidt query` is, in a process of its own with limits. A stream goes no faster than it is read, and ends with its caller.
 */
export function flightHandlers(store: string, queries: QueryPool): FlightHandlers {
  const schemaOf = async (asked: AskedQuery, context: CallContext): Promise<Uint8Array> => {
    let schema: Uint8Array = new Uint8Array();
    await queries.run({ kind: 'schema', store, ...asked }, context, async (piece) => {
      if (piece.kind === 'schema') schema = piece.schema;
    });
    return schema;
  };
  return {
    listFlights: (_criteria, context, send) =>
      told(context, () =>
        queries.run({ kind: 'tables', store }, context, async (piece) => {
          if (piece.kind !== 'table') return;
          const { campaign, table, schema } = piece;
          const descriptor = { type: PATH, path: [campaign, table] };
          await send(infoOf(schema, { campaign, sql: `FROM ${table}` }, descriptor), 'written');
        }),
      ),
    getFlightInfo: (descriptor, context) =>
      told(context, async () => {
        const asked = queryOfDescriptor(descriptor);
        return infoOf(await schemaOf(asked, context), asked, descriptor);
      }),
    getSchema: (descriptor, context) =>
      told(context, async () => ({ schema: await schemaOf(queryOfDescriptor(descriptor), context) })),
    doGet: ({ ticket }, context, send) =>
      told(context, async () => {
        await queries.run({ kind: 'rows', store, ...queryOfTicket(ticket) }, context, async (piece) => {
          if (piece.kind === 'batch') await send({ dataHeader: piece.header, dataBody: piece.body }, 'written');
        });
      }),
  };
}

function infoOf(schema: Uint8Array, asked: AskedQuery, flightDescriptor: flight.IFlightDescriptor): flight.IFlightInfo {
  // No location: where the ticket is from.
  const endpoint = [{ ticket: ticketOf(asked) }];
  return { schema, flightDescriptor, endpoint, totalRecords: UNKNOWN, totalBytes: UNKNOWN };
}

/** Clients of others show the message alone: what to type is put into it. */
async function told<T>({ signal }: CallContext, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await sleep(REFUSAL_MS, undefined, { signal, ref: false }).catch(() => {});
    if (!(error instanceof LoschmidtError) || error.hint === undefined) throw error;
    throw new LoschmidtError(error.code, `${error.message}\n${error.hint}`, { hint: error.hint, cause: error });
  }
}

const FORM = 'For example: {"campaign": "last", "sql": "SELECT * FROM summary"}';
/** It comes back with each schema and ticket. */
const LONGEST_SQL = 50_000;
const LONGEST_NAME = 4_096;

/** `{"campaign": …, "sql": …, "time"?: true, "order"?: true}` in UTF-8. Errors: `bad-input`. */
function queryOfTicket(bytes: Uint8Array | null | undefined): AskedQuery {
  const text = Buffer.from(bytes ?? []).toString('utf8');
  const found = fromJson(text);
  const asked = typeof found === 'object' && found !== null ? (found as Partial<AskedQuery>) : {};
  const { campaign, sql } = asked;
  const [time, order] = [asked.time === true, asked.order === true];
  if (typeof campaign === 'string' && typeof sql === 'string')
    return checked({ campaign, sql, ...(time && { time }), ...(order && { order }) });
  throw new LoschmidtError(
    'bad-input',
    `Cannot read what is asked: it must be JSON with the texts \`campaign\` and \`sql\`, got ${JSON.stringify(text.slice(0, 80))}.`,
    { hint: FORM },
  );
}

function ticketOf(asked: AskedQuery): flight.ITicket {
  return { ticket: Buffer.from(JSON.stringify(asked)) };
}

/** A command is as a ticket; a path is a campaign and a table or SQL. Errors: `bad-input`. */
function queryOfDescriptor({ type, cmd, path }: flight.FlightDescriptor): AskedQuery {
  if (type !== PATH) return queryOfTicket(cmd);
  const [campaign, what] = path ?? [];
  if (campaign !== undefined && what !== undefined && path?.length === 2) {
    return checked({ campaign, sql: TABLES.includes(what) ? `FROM ${what}` : what });
  }
  throw new LoschmidtError(
    'bad-input',
    `Cannot read what is asked: a path must be a campaign, and a table or SQL, got ${JSON.stringify(path ?? []).slice(0, 80)}.`,
    { hint: `Tables: ${TABLES.join(', ')}.` },
  );
}

function checked(asked: AskedQuery): AskedQuery {
  const long = asked.sql.length > LONGEST_SQL ? 'SQL' : asked.campaign.length > LONGEST_NAME ? 'campaign' : null;
  if (long === null) return asked;
  const [most, got] = long === 'SQL' ? [LONGEST_SQL, asked.sql.length] : [LONGEST_NAME, asked.campaign.length];
  throw new LoschmidtError(
    'bad-input',
    `Cannot read what is asked: ${long} must have at most ${most} signs, got ${got}.`,
  );
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
