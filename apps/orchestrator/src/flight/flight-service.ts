import { availableParallelism } from 'node:os';
import { LoschmidtError } from '@loschmidt/core';
import {
  type CampaignFolder,
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
import { type AskedQuery, queryOfDescriptor, queryOfTicket, TABLES, ticketOf } from './asked-query.js';

/** About a megabyte of a usual table. */
const ROWS_PER_BATCH = 8_192;
const UNKNOWN = -1;
/** Of one query: this process has chunks to see to. */
const LIMITS = { memoryMegabytes: 1_000, threads: Math.max(1, Math.floor(availableParallelism() / 2)) };
/** As in the generated code. */
const PATH = 1;

type QueryWork<T> = (query: OpenQuery, origin: ResultOrigin) => Promise<T>;

/**
 * Arrow Flight over the campaigns of `store`, and others by their folder, also while they run: each call is one query over a snapshot, confined
 * as `loschmidt query` is. A stream goes no faster than it is read, and ends with its caller.
 */
export function flightHandlers(store: string): FlightHandlers {
  return {
    listFlights: (_criteria, _context, send) =>
      told(async () => {
        for (const { name } of await campaignsIn(store)) {
          // One that cannot be opened says so when it is asked for.
          const campaign = await campaignNamed(name, store).catch(() => null);
          if (campaign === null) continue;
          for (const table of TABLES) {
            const descriptor = { type: PATH, path: [name, table] };
            const info = await infoOf(campaign, { campaign: name, sql: `FROM ${table}` }, descriptor).catch(() => null);
            if (info !== null) await send(info);
          }
        }
      }),
    getFlightInfo: (descriptor) =>
      told(async () => {
        const asked = queryOfDescriptor(descriptor);
        return infoOf(await campaignNamed(asked.campaign, store), asked, descriptor);
      }),
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
  campaign: CampaignFolder,
  asked: AskedQuery,
  flightDescriptor: flight.IFlightDescriptor,
): Promise<flight.IFlightInfo> {
  const schema = await queried(campaign, asked.sql, resultSchemaMessage);
  // No location: where the ticket is from.
  const endpoint = [{ ticket: ticketOf(asked) }];
  return { schema, flightDescriptor, endpoint, totalRecords: UNKNOWN, totalBytes: UNKNOWN };
}

async function withAsked<T>(store: string, { campaign, sql }: AskedQuery, work: QueryWork<T>): Promise<T> {
  return queried(await campaignNamed(campaign, store), sql, work);
}

async function campaignNamed(name: string, store: string): Promise<CampaignFolder> {
  return openCampaign(await resolveCampaign(name, store));
}

function queried<T>(campaign: CampaignFolder, sql: string, work: QueryWork<T>): Promise<T> {
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
