import { LoschmidtError } from '@loschmidt/core';
import type { flight } from '@loschmidt/proto';
import { TABLES } from '../query/query-job.js';

/** What a ticket or a descriptor asks for. */
export interface AskedQuery {
  /** A name, a folder, or `last`. */
  readonly campaign: string;
  readonly sql: string;
}

const FORM = 'For example: {"campaign": "last", "sql": "SELECT * FROM summary"}';
/** It comes back with each schema and ticket. */
const LONGEST_SQL = 50_000;
const LONGEST_NAME = 4_096;
/** As in the generated code. */
const PATH = 1;

/** `{"campaign": …, "sql": …}` in UTF-8. Errors: `bad-input`. */
export function queryOfTicket(bytes: Uint8Array | null | undefined): AskedQuery {
  const text = Buffer.from(bytes ?? []).toString('utf8');
  const found = fromJson(text);
  const { campaign, sql } = typeof found === 'object' && found !== null ? (found as Partial<AskedQuery>) : {};
  if (typeof campaign === 'string' && typeof sql === 'string') return checked({ campaign, sql });
  throw new LoschmidtError(
    'bad-input',
    `Cannot read what is asked: it must be JSON with the texts \`campaign\` and \`sql\`, got ${JSON.stringify(text.slice(0, 80))}.`,
    { hint: FORM },
  );
}

export function ticketOf({ campaign, sql }: AskedQuery): flight.ITicket {
  return { ticket: Buffer.from(JSON.stringify({ campaign, sql })) };
}

/** A command is as a ticket; a path is a campaign and a table or SQL. Errors: `bad-input`. */
export function queryOfDescriptor({ type, cmd, path }: flight.FlightDescriptor): AskedQuery {
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
