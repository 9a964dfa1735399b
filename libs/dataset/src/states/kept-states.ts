import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { trajectoryKey } from '@loschmidt/campaign';
import { coversCycles, keepsState, LoschmidtError, type Measure, type Point } from '@loschmidt/core';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { ownEntry } from '../storage/own-entry.js';
import { hasCode } from '../storage/storage-error.js';
import { type KeptState, readStatesFile, type StatesFile, statesName } from './states-file.js';

/** A state that a point goes on from. */
export interface Continuation extends KeptState {
  readonly path: string;
}

/** What becomes of a point whose trajectory may have been computed in part. */
export type Origin =
  | { readonly kind: 'continued'; readonly from: Continuation }
  /** There is a state of it, and its rows lack values that are due now. */
  | { readonly kind: 'other-cadence' }
  /** It is so small that it is evolved together with others, which leaves no state of its own. */
  | { readonly kind: 'small' }
  | { readonly kind: 'none' };

/** Every state that a campaign keeps. */
export class KeptStates {
  readonly #byKey = new Map<string, Continuation[]>();

  constructor(
    readonly files: readonly StatesFile[],
    /** Names of files that are not as they were written, with the sentence. */
    readonly damaged: ReadonlyMap<string, string>,
  ) {
    for (const { path, states } of files) {
      for (const state of states) {
        const known = this.#byKey.get(state.key);
        if (known === undefined) this.#byKey.set(state.key, [{ ...state, path }]);
        else known.push({ ...state, path });
      }
    }
    for (const known of this.#byKey.values()) known.sort((a, b) => b.cycles - a.cycles);
  }

  get count(): number {
    return this.files.reduce((sum, { states }) => sum + states.length, 0);
  }

  get bytes(): number {
    return this.files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  /** Where a point goes on: from the longest trajectory that has all that is due in its cycles. */
  originOf(point: Point, measure: Measure): Origin {
    if (!keepsState(point, measure)) return { kind: 'small' };
    if (this.#byKey.size === 0) return { kind: 'none' };
    const shorter = this.statesOf(trajectoryKey(point, measure)).filter(({ cycles }) => cycles < point.cycles);
    const from = shorter.find(({ every, cycles }) =>
      coversCycles(
        every.map((one) => ({ every: one })),
        cycles,
        measure.observables,
      ),
    );
    if (from !== undefined) return { kind: 'continued', from };
    return { kind: shorter.length > 0 ? 'other-cadence' : 'none' };
  }

  /** Those of one trajectory, the longest first. */
  statesOf(key: string): readonly Continuation[] {
    return this.#byKey.get(key) ?? [];
  }
}

/** Reads the index of every file of kept states. A damaged one is named, and its points have none. */
export async function readKeptStates({ folder }: CampaignFolder): Promise<KeptStates> {
  const files: StatesFile[] = [];
  const damaged = new Map<string, string>();
  if ((await ownEntry(folder, 'states')) === null) return new KeptStates(files, damaged);
  const names = await readdir(layout.states(folder)).catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  });
  for (const name of names.sort()) {
    if (statesName(name) === null) continue;
    try {
      files.push(await readStatesFile(join(layout.states(folder), name), name));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) continue;
      if (!(error instanceof LoschmidtError) || error.code !== 'corrupt') throw error;
      damaged.set(name, error.message);
    }
  }
  return new KeptStates(files, damaged);
}
