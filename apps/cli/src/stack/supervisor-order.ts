import { join } from 'node:path';
import type { Home } from './home.js';
import type { StackShape } from './stack-shape.js';

/** What a supervisor is started with. */
export interface SupervisorOrder {
  readonly temporal: TemporalOrder;
  readonly shape: StackShape;
  /** Where orchestrator and runner read their token; null: they have none. */
  readonly tokenFile: string | null;
}

export type TemporalOrder =
  | { readonly kind: 'embedded'; readonly binary: string; readonly serverVersion: string }
  | { readonly kind: 'cluster'; readonly name: string };

/** What it answers over IPC until it is ready. */
export type SupervisorAnswer =
  | { readonly type: 'progress'; readonly line: string }
  | { readonly type: 'ready' }
  | { readonly type: 'failed'; readonly message: string };

export function supervisorLog(home: Home): string {
  return join(home.logs, 'supervisor.log');
}

/** One database for each server version: a server does not open what another has laid out. Nothing in it is irreplaceable. */
export function databaseFile(home: Home, serverVersion: string): string {
  return join(home.stack, `temporal-${serverVersion}.sqlite`);
}
