import { LoschmidtError } from '@loschmidt/core';
import type { CallContext, FlightHandlers, flight } from '@loschmidt/proto';
import type { QueryPool } from '../query/query-pool.js';
import { type AskedQuery, queryOfDescriptor, queryOfTicket, ticketOf } from './asked-query.js';

const UNKNOWN = -1;
/** As in the generated code. */
const PATH = 1;

/**
 * Arrow Flight over the campaigns of `store`, and others by their folder, also while they run: each call is one query over a snapshot, confined
 * as `loschmidt query` is, in a process of its own with limits. A stream goes no faster than it is read, and ends with its caller.
 */
export function flightHandlers(store: string, queries: QueryPool): FlightHandlers {
  const schemaOf = async ({ campaign, sql }: AskedQuery, context: CallContext): Promise<Uint8Array> => {
    let schema: Uint8Array = new Uint8Array();
    await queries.run({ kind: 'schema', store, campaign, sql }, context, async (piece) => {
      if (piece.kind === 'schema') schema = piece.schema;
    });
    return schema;
  };
  return {
    listFlights: (_criteria, context, send) =>
      told(() =>
        queries.run({ kind: 'tables', store }, context, async (piece) => {
          if (piece.kind !== 'table') return;
          const { campaign, table, schema } = piece;
          const descriptor = { type: PATH, path: [campaign, table] };
          await send(infoOf(schema, { campaign, sql: `FROM ${table}` }, descriptor), 'written');
        }),
      ),
    getFlightInfo: (descriptor, context) =>
      told(async () => {
        const asked = queryOfDescriptor(descriptor);
        return infoOf(await schemaOf(asked, context), asked, descriptor);
      }),
    getSchema: (descriptor, context) =>
      told(async () => ({ schema: await schemaOf(queryOfDescriptor(descriptor), context) })),
    doGet: ({ ticket }, context, send) =>
      told(async () => {
        const { campaign, sql } = queryOfTicket(ticket);
        await queries.run({ kind: 'rows', store, campaign, sql }, context, async (piece) => {
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
async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof LoschmidtError) || error.hint === undefined) throw error;
    throw new LoschmidtError(error.code, `${error.message}\n${error.hint}`, { hint: error.hint, cause: error });
  }
}
