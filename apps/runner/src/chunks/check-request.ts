import { type EncodedPoints, LoschmidtError } from '@loschmidt/core';
import type { wire } from '@loschmidt/proto';

/** Far beyond what plans hold: chunks have at most 40,000 points, and a point 12 keys. */
const MOST = {
  points: 1_000_000,
  keys: 32,
  observables: 64,
  nameLetters: 256,
  siteLetters: 100_000,
  reasonLetters: 100_000,
  bytes: 2 ** 50,
};
const MOST_SECONDS = 1e9;
/** Who hears nothing for a minute thinks that the thread hangs. */
const MOST_PROGRESS_SECONDS = 60;
const MOST_GRACE_MS = 3_600_000;

/** Whether a request can be meant, whatever its points are. Throws `bad-input` with a sentence about what is wrong first. */
export function checkRequest(request: wire.RunChunkRequest, { count, keys }: EncodedPoints): void {
  for (const name of ['campaign', 'chunk', 'attempt'] as const) requireText(name, request[name]);
  requireCount('count', count, 1, MOST.points);
  requireCount('keys', keys.length, count === 1 ? 0 : 1, MOST.keys);
  for (const { key, values, codes } of keys) {
    requireText('a key', key);
    requireCount(`codes of ${key}`, codes.length, count, count);
    requireCount(`values of ${key}`, values.length, 1, count);
    const wrong = codes.find((code) => code < 0 || code >= values.length);
    if (wrong !== undefined) requireCount(`codes of ${key}`, wrong, 0, values.length - 1);
  }
  requireCount('observables', request.observables.length, 0, MOST.observables);
  for (const { name, every, sites } of request.observables) {
    requireText('an observable', name);
    requireCount(`every of ${name}`, every, 0);
    requireCount(`letters of the sites of ${name}`, sites?.length, 0, MOST.siteLetters);
  }
  requireNumber('memory_bytes', request.memoryBytes, MOST.bytes);
  requireNumber('progress_seconds', request.progressSeconds, MOST_PROGRESS_SECONDS);
  requireNumber('checkpoint_seconds', request.checkpointSeconds, MOST_SECONDS);
  requireNumber('longest_seconds', request.longestSeconds, MOST_SECONDS);
  checkQuarantined(request.quarantined, count);
  if (!request.resume) return;
  const { index, cycle, sha256 } = request.resume;
  requireCount('index of resume', index, 0, count - 1);
  requireCount('cycle of resume', cycle, 0);
  if (sha256 && !/^[0-9a-f]{64}$/.test(sha256)) throw wrong('sha256 of resume', '64 hexadecimal digits', sha256);
}

/** Throws `bad-input`. */
export function checkStop({ graceMs }: wire.StopChunkRequest): void {
  requireCount('grace_ms', graceMs, 0, MOST_GRACE_MS);
}

function checkQuarantined(quarantined: readonly wire.IQuarantine[], count: number): void {
  requireCount('quarantined', quarantined.length, 0, count);
  const places = new Set(quarantined.map(({ index }) => index ?? 0));
  requireCount('places of quarantined', places.size, quarantined.length, quarantined.length);
  for (const { index, cycle, crashes, reason } of quarantined) {
    requireCount('index of quarantined', index, 0, count - 1);
    requireCount('cycle of quarantined', cycle, 0);
    requireCount('crashes of quarantined', crashes, 0);
    const { length } = reason ?? '';
    if (length > MOST.reasonLetters) {
      throw wrong('reason of quarantined', `a text of at most ${MOST.reasonLetters} letters`, `${length} letters`);
    }
  }
}

function requireText(name: string, value: string | null | undefined): void {
  const text = value ?? '';
  if (text.length <= MOST.nameLetters && !/\p{C}/u.test(text)) return;
  throw wrong(name, `a text of at most ${MOST.nameLetters} printable letters`, text);
}

function requireCount(name: string, value: number | null | undefined, least: number, most = 2 ** 31 - 1): void {
  const count = value ?? 0;
  if (Number.isInteger(count) && count >= least && count <= most) return;
  throw wrong(name, least === most ? `${most}` : `a whole number from ${least} to ${most}`, count);
}

function requireNumber(name: string, value: number, most: number): void {
  if (value >= 0 && value <= most) return;
  throw wrong(name, `a number from 0 to ${most}`, value);
}

function wrong(name: string, rule: string, got: string | number): LoschmidtError {
  const text = String(got).replace(/[^\x20-\x7e]/g, '?');
  const shown = text.length > 80 ? `${text.slice(0, 80)} and ${text.length - 80} letters more` : text;
  return new LoschmidtError(
    'bad-input',
    `Cannot run the chunk: \`${name}\` must be ${rule}, got ${shown || 'nothing'}.`,
  );
}
