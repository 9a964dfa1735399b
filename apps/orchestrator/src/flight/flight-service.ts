import { availableParallelism } from 'node:os';
import { LoschmidtError } from '@loschmidt/core';
import {
  campaignsIn,
  type OpenQuery,
  openCampaign,
  type ResultOrigin,
  resolveCampaign,
  resultMessages,
  resultSchemaMessage,
  withQuery,
} from '@loschmidt/dataset';
import type { FlightHandlers, flight } from '@loschmidt/proto';
import { type AskedQuery, queryOfDescriptor, queryOfTicket, ticketOf } from './asked-query.js';

/** About a megabyte of a usual table. */
const ROWS_PER_BATCH = 8_192;
const UNKNOWN = -1;
/** Of one query: this process has chunks to see to. */
const LIMITS = { memoryMegabytes: 1_000, threads: Math.max(1, Math.floor(availableParallelism() / 2)) };
/** As in the generated code. */
const PATH = 1;

/**
 * Arrow Flight over the campaigns of `store`, and others by their folder, also while they run: each call is one query over a snapshot, confined
 * as `loschmidt query` is. A stream goes no faster than it is read, and ends with its caller.
 */
export function flightHandlers(store: string): FlightHandlers {
  return {
    listFlights: (_criteria, _context, send) =>
      told(async () => {
        for (const { name } of await campaignsIn(store)) {
          for (const table of ['points', 'steps', 'summary', 'profiles']) {
            const descriptor = { type: PATH, path: [name, table] };
            const info = await infoOf(store, { campaign: name, sql: `FROM ${table}` }, descriptor).catch(() => null);
            // One that cannot be opened says so when it is asked for.
            if (info !== null) await send(info);
          }
        }
      }),
    getFlightInfo: (descriptor) => told(() => infoOf(store, queryOfDescriptor(descriptor), descriptor)),
    getSchema: (descriptor) =>
      told(() =>
        withAsked(store, queryOfDescriptor(descriptor), async (query, origin) => ({
          schema: await resultSchemaMessage(query, origin),
        })),
      ),
    doGet: ({ ticket }, _context, send) =>
      told(() =>
        withAsked(store, queryOfTicket(ticket), async (query, origin) => {
          for await (const { header, body } of resultMessages(query, origin, ROWS_PER_BATCH)) {
            await send({ dataHeader: header, dataBody: body });
          }
        }),
      ),
  };
}

async function infoOf(
  store: string,
  asked: AskedQuery,
  flightDescriptor: flight.IFlightDescriptor,
): Promise<flight.IFlightInfo> {
  const schema = await withAsked(store, asked, resultSchemaMessage);
  // No location: where the ticket is from.
  const endpoint = [{ ticket: ticketOf(asked) }];
  return { schema, flightDescriptor, endpoint, totalRecords: UNKNOWN, totalBytes: UNKNOWN };
}

async function withAsked<T>(
  store: string,
  { campaign: name, sql }: AskedQuery,
  work: (query: OpenQuery, origin: ResultOrigin) => Promise<T>,
): Promise<T> {
  const campaign = await openCampaign(await resolveCampaign(name, store));
  return withQuery(campaign, { text: { sql, name: 'SQL' }, limits: LIMITS }, (query) => work(query, { campaign, sql }));
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
