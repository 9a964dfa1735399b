import type { ErrorCode } from '@loschmidt/core';

/** Those that a path may name instead of SQL, and that are listed. */
export const TABLES = ['points', 'steps', 'summary', 'profiles'];

/** SQL over one campaign. */
export interface AskedQuery {
  /** A name, a folder, or `last`. */
  readonly campaign: string;
  readonly sql: string;
  /** `steps` and `profiles` have the column `time`, too. */
  readonly time?: boolean;
  /** `steps`, `summary` and `profiles` have `place` and `file_row_number`, by which an export is ordered. */
  readonly order?: boolean;
}

/** What a query process does for one call; `store` is where names are looked up. */
export type QueryJob =
  /** The tables of all campaigns. */
  | { readonly kind: 'tables'; readonly store: string }
  /** The columns of a result. */
  | ({ readonly kind: 'schema'; readonly store: string } & AskedQuery)
  /** Its rows. */
  | ({ readonly kind: 'rows'; readonly store: string } & AskedQuery);

/** A part of what comes of it, with schemas and batches as Arrow's IPC messages. */
export type QueryPiece =
  | { readonly kind: 'table'; readonly campaign: string; readonly table: string; readonly schema: Uint8Array }
  | { readonly kind: 'schema'; readonly schema: Uint8Array }
  | { readonly kind: 'batch'; readonly header: Uint8Array; readonly body: Uint8Array };

/** From the orchestrator to a query process. */
export type QueryOrder =
  | { readonly kind: 'run'; readonly job: QueryJob }
  /** A piece was taken: one more may be sent. */
  | { readonly kind: 'more' }
  | { readonly kind: 'stop' };

/** From a query process to the orchestrator. */
export type QueryAnswer =
  /** It has started, and the job with it. */
  | { readonly kind: 'begun' }
  | { readonly kind: 'piece'; readonly piece: QueryPiece }
  | { readonly kind: 'done'; readonly residentBytes: number }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly hint?: string;
      readonly residentBytes: number;
    };

/** What a query process is started with. */
export interface QuerySettings {
  readonly spillFolder: string;
  readonly memoryMegabytes: number;
  readonly spillMegabytes: number;
  readonly rows: number;
  readonly megabytes: number;
}

/** Pieces that a process may be ahead of their reader. */
export const PIECES_AHEAD = 2;

/** Ends a query process that takes too much memory, by itself: no other signal that it meets says so. */
export const OVER_MEMORY: NodeJS.Signals = 'SIGUSR2';
