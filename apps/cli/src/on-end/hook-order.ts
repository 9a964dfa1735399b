import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../stack/home.js';

/** What is to be done when a campaign's run has ended, by the services of the home that it lies in: nobody else can write there. */
export interface HookOrder {
  readonly format: 1;
  /** The campaign's id. */
  readonly campaign: string;
  readonly name: string;
  readonly folder: string;
  /** The run that it was given for; one that takes its place counts as well. */
  readonly run: number;
  readonly target: HookTarget;
  /** Where a command runs: the folder that it was typed in. */
  readonly cwd: string;
}

export type HookTarget =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'url'; readonly url: string };

/** What has become of an order. `reason` null: it was done. */
export interface HookOutcome {
  readonly format: 1;
  readonly campaign: string;
  readonly run: number;
  readonly target: HookTarget;
  readonly at: string;
  readonly reason: string | null;
}

export type HookState =
  | { readonly kind: 'waiting'; readonly target: HookTarget }
  | { readonly kind: 'ended'; readonly outcome: HookOutcome };

const folderOf = (home: Home) => join(home.stack, 'on-end');
const orderFile = (home: Home, campaign: string) => join(folderOf(home), `${campaign}.order.json`);
const outcomeFile = (home: Home, campaign: string) => join(folderOf(home), `${campaign}.outcome.json`);

/** Takes the place of what was ordered before. A URL may hold a secret: the file is its user's alone. */
export function writeHookOrder(home: Home, order: HookOrder): void {
  rmSync(outcomeFile(home, order.campaign), { force: true });
  writeWhole(home, orderFile(home, order.campaign), order);
}

/** Those that are not done, whatever campaign they are for. */
export function readHookOrders(home: Home): readonly HookOrder[] {
  const names = orNull(() => readdirSync(folderOf(home))) ?? [];
  return names
    .filter((name) => name.endsWith('.order.json'))
    .flatMap((name) => read<HookOrder>(join(folderOf(home), name)) ?? []);
}

export function readHookOrder(home: Home, campaign: string): HookOrder | null {
  return read<HookOrder>(orderFile(home, campaign));
}

/** First what has become of it, then the order: killed in between, it is done once more. */
export function settleHook(home: Home, outcome: HookOutcome): void {
  writeWhole(home, outcomeFile(home, outcome.campaign), outcome);
  rmSync(orderFile(home, outcome.campaign), { force: true });
}

/** Null where nothing was ordered. */
export function readHookState(home: Home, campaign: string): HookState | null {
  const order = readHookOrder(home, campaign);
  if (order !== null) return { kind: 'waiting', target: order.target };
  const outcome = read<HookOutcome>(outcomeFile(home, campaign));
  return outcome === null ? null : { kind: 'ended', outcome };
}

export function hookText(target: HookTarget): string {
  // What follows the host may be a secret.
  return target.kind === 'command' ? target.command : `${new URL(target.url).origin}/…`;
}

function writeWhole(home: Home, file: string, content: object): void {
  mkdirSync(folderOf(home), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

function read<T extends { readonly format: 1 }>(file: string): T | null {
  const found = orNull(() => JSON.parse(readFileSync(file, 'utf8')) as T);
  return found?.format === 1 ? found : null;
}

function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
