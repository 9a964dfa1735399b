import { LoschmidtError } from '@loschmidt/core';
import { NO_END_SECONDS, type wire } from '@loschmidt/proto';
import type { RunnerOffer } from '../scheduler/runner-offer.js';

/** What a runner may say of itself; beyond is a mistake or an attack. Texts in letters, memory to 1 PiB. */
const MOST = { slots: 4_096, bytes: 2 ** 50, idLetters: 64, hostLetters: 255, seconds: NO_END_SECONDS };

/** Relative to the machine that estimates are for. */
const SPEEDS = { least: 1e-3, most: 1e3 };

const ID = /^[\w.:-]+$/;
/** Names of machines; nothing that a terminal or a log would take for something else. */
const HOST = /^[\w.:%-]+$/;
const FORM = /^[\w ()-]+$/;
/**
 * What a runner says of itself, checked. `address`: where its connection comes from. Throws `bad-input` with a sentence about what is wrong
 * first.
 */
export function readOffer(address: string, capabilities: wire.ICapabilities | null | undefined): RunnerOffer {
  const { runnerId, host, slots, memoryBytes, freeMemoryBytes, freeSlots, largestPointBytes } = capabilities ?? {};
  const { speed, kernelForm, lastsSeconds, versions } = capabilities ?? {};
  const { physics, kernel, code } = versions ?? {};
  const check = (isRight: boolean, name: string, rule: string, got: unknown) => {
    if (isRight) return;
    throw new LoschmidtError(
      'bad-input',
      `Cannot register the runner at ${address}: \`${name}\` must be ${rule}, got ${shown(got)}`,
    );
  };
  check(isText(runnerId, ID, MOST.idLetters), 'runner_id', `a text of 1 to ${MOST.idLetters} letters`, runnerId);
  check(!host || isText(host, HOST, MOST.hostLetters), 'host', 'the name of a machine', host);
  check(isCount(slots, 1, MOST.slots), 'slots', `a whole number from 1 to ${MOST.slots}`, slots);
  check(isWithin(memoryBytes, 1, MOST.bytes), 'memory_bytes', `from 1 to ${MOST.bytes}`, memoryBytes);
  check(isWithin(freeMemoryBytes ?? 0, 0, MOST.bytes), 'free_memory_bytes', `from 0 to ${MOST.bytes}`, freeMemoryBytes);
  const isLargest = isWithin(largestPointBytes ?? 0, 0, MOST.bytes);
  check(isLargest, 'largest_point_bytes', `from 0 to ${MOST.bytes}`, largestPointBytes);
  check(isCount(freeSlots ?? 0, 0, MOST.slots), 'free_slots', `a whole number from 0 to ${MOST.slots}`, freeSlots);
  const isSpeed = (speed ?? 0) === 0 || isWithin(speed, SPEEDS.least, SPEEDS.most);
  check(isSpeed, 'speed', `from ${SPEEDS.least} to ${SPEEDS.most}, or 0 where it was not measured`, speed);
  check(
    !kernelForm || isText(kernelForm, FORM, MOST.idLetters),
    'kernel_form',
    'a text like native (AVX2)',
    kernelForm,
  );
  const isTime = isWithin(lastsSeconds ?? 0, 0, MOST.seconds);
  check(isTime, 'lasts_seconds', `from 0 to ${MOST.seconds}`, lastsSeconds);
  check(isCount(physics ?? 0, 0), 'versions.physics', 'a whole number', physics);
  check(isCount(kernel ?? 0, 0), 'versions.kernel', 'a whole number', kernel);
  check(!code || /^[\x20-\x7e]{1,64}$/.test(code), 'versions.code', 'a version like 1.2.3', code);
  return {
    runnerId: runnerId ?? '',
    address,
    host: host || address,
    slots: slots ?? 0,
    memoryBytes: memoryBytes ?? 0,
    ...(largestPointBytes && { largestPointBytes }),
    ...(speed && { speed }),
    ...(kernelForm && { kernelForm }),
    ...(lastsSeconds && { lastsSeconds }),
    versions: { physics: physics ?? 0, kernel: kernel ?? 0, code: code ?? '' },
  };
}

/** What a renewal says of the runner's end; undefined: nothing, or what cannot be; ∞: it has none. */
export function readLasts(seconds: number): number | undefined {
  if (!(seconds > 0)) return undefined;
  return seconds < MOST.seconds ? seconds : Number.POSITIVE_INFINITY;
}

function isText(value: unknown, letters: RegExp, most: number): boolean {
  return typeof value === 'string' && value.length <= most && letters.test(value);
}

function isWithin(value: unknown, least: number, most: number): boolean {
  return typeof value === 'number' && value >= least && value <= most;
}

function isCount(value: unknown, least: number, most: number = 2 ** 31 - 1): boolean {
  return Number.isInteger(value) && isWithin(value, least, most);
}

/** What came from elsewhere, as one short line of printable letters. */
function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  const text = String(value).replace(/[^\x20-\x7e]/g, '?');
  return text.length > 80 ? `${text.slice(0, 80)} and ${text.length - 80} letters more` : text;
}

/** What a runner is told that computes another physics. */
export function otherPhysics({ host, address, versions }: RunnerOffer, physics: number): LoschmidtError {
  return new LoschmidtError(
    'version-mismatch',
    `Cannot register runner ${host} (${address}): its physics version must be ${physics} like this orchestrator's, got ${versions.physics}`,
    { hint: 'Install the same version of loschmidt on both sides; rows of different physics versions never mix.' },
  );
}
