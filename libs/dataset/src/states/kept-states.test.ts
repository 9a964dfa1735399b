import { createHash } from 'node:crypto';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { trajectoryKey } from '@loschmidt/campaign';
import { type Measure, normalisePoint, type Point, resolveObservables } from '@loschmidt/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CampaignFolder } from '../campaign/campaign-folder.js';
import { layout } from '../campaign/layout.js';
import { createSmall, temporaryStore, type Workspace } from '../fixture/small-campaign.js';
import { findGarbage, GRACE_MS } from '../garbage/garbage.js';
import { checkStates } from '../verify/check-records.js';
import { readKeptStates } from './kept-states.js';
import { isIntact, readKeptState } from './states-file.js';
import { openStatesWriter } from './states-writer.js';

let workspace: Workspace;
let campaign: CampaignFolder;
beforeEach(async () => {
  workspace = await temporaryStore();
  campaign = await createSmall(workspace.store);
});
afterEach(() => workspace.remove());

const point = (change: object = {}): Point =>
  normalisePoint({
    lattice: { kind: 'chain', sites: 8 },
    particles: { tau: 4, upsilon: 4 },
    evolution: { kind: 'stepwise', time: 1 },
    cycles: 100,
    ...change,
  });

const measureOf = ({ cycles }: Point, every?: number): Measure => ({
  observables: resolveObservables([{ name: 'return', ...(every && { every }) }], cycles),
  stages: false,
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function keep(chunk: string, states: readonly [one: Point, bytes: string, every?: number][]): Promise<void> {
  const writer = await openStatesWriter(campaign, chunk);
  for (const [one, bytes, every] of states) {
    const measure = measureOf(one, every);
    writer.begin();
    for (const letter of bytes) await writer.append(Buffer.from(letter));
    await writer.end({
      key: trajectoryKey(one, measure),
      point: 'ab'.repeat(16),
      cycles: one.cycles,
      every: measure.observables.map((observable) => observable.every),
      sha256: sha256(bytes),
    });
  }
  await writer.commit();
}

const originOf = async (one: Point, every?: number) =>
  (await readKeptStates(campaign)).originOf(one, measureOf(one, every));

async function bytesFor(one: Point): Promise<string> {
  const origin = await originOf(one);
  if (origin.kind !== 'continued') return origin.kind;
  const parts: Uint8Array[] = [];
  for await (const part of readKeptState(origin.from.path, origin.from)) parts.push(part);
  return Buffer.concat(parts).toString();
}

describe('a kept state', () => {
  it('is found for the same point with more cycles, the longest first, and for no other', async () => {
    await keep('1-000000', [
      [point(), 'hundred'],
      [point({ interaction: 2 }), 'other'],
    ]);
    await keep('2-000000', [[point({ cycles: 200 }), 'two hundred']]);
    expect(await Promise.all([150, 201, 300].map((cycles) => bytesFor(point({ cycles }))))).toEqual([
      'hundred',
      'two hundred',
      'two hundred',
    ]);
    expect(await bytesFor(point({ interaction: 2, cycles: 101 }))).toBe('other');
    expect(await bytesFor(point({ cycles: 100 }))).toBe('none');
    expect(await bytesFor(point({ interaction: 3, cycles: 200 }))).toBe('none');
    expect(await readdir(layout.states(campaign.folder))).toHaveLength(2);
  });

  it('is of no use where something is due that was not measured, or where points are evolved together', async () => {
    await keep('1-000000', [[point(), 'x', 10]]);
    expect((await originOf(point({ cycles: 200 }), 20)).kind).toBe('continued');
    expect((await originOf(point({ cycles: 200 }), 15)).kind).toBe('other-cadence');
    // 100 was the last cycle, and has everything.
    expect((await originOf(point({ cycles: 200 }), 100)).kind).toBe('continued');
    const small = point({ lattice: { kind: 'chain', sites: 4 }, particles: { tau: 2, upsilon: 2 } });
    expect((await originOf(small)).kind).toBe('small');
  });

  it('takes the place of what another attempt at its chunk kept; one that did not end is left out', async () => {
    await keep('1-000000', [[point(), 'first']]);
    const writer = await openStatesWriter(campaign, '1-000000');
    writer.begin();
    await writer.append(Buffer.from('half'));
    writer.begin();
    await writer.append(Buffer.from('second'));
    const one = { key: trajectoryKey(point(), measureOf(point())), point: 'aa', cycles: 100, every: [1, 1] };
    await writer.end({ ...one, sha256: sha256('second') });
    await expect(writer.end({ ...one, sha256: sha256('never sent') })).rejects.toMatchObject({ code: 'corrupt' });
    await writer.commit();
    expect(await bytesFor(point({ cycles: 101 }))).toBe('second');
    expect(await readdir(layout.states(campaign.folder))).toHaveLength(1);
    await (await openStatesWriter(campaign, '1-000001')).commit();
    expect(await readdir(layout.states(campaign.folder))).toHaveLength(1);
    expect(await readdir(layout.scratch(campaign.folder))).toEqual([]);
  });
});

/** With bits of the byte `at`, from the end, changed. */
const flipped = (at: number, bits: number) => (bytes: Buffer) => {
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(changed.length + at) ^ bits, changed.length + at);
  return changed;
};

describe('damage of kept states', () => {
  const damage = async (change: (bytes: Buffer) => Buffer) => {
    await keep('1-000000', [
      [point(), 'hundred'],
      [point({ interaction: 2 }), 'other'],
    ]);
    const [name = ''] = await readdir(layout.states(campaign.folder));
    const path = join(layout.states(campaign.folder), name);
    await writeFile(path, change(await readFile(path)));
  };

  it('of one state costs that one, and verify names its file', async () => {
    expect(await checkStates(campaign)).toEqual([]);
    await damage((bytes) => Buffer.concat([Buffer.from('H'), bytes.subarray(1)]));
    const [first, second] = await Promise.all(
      [point({ cycles: 101 }), point({ cycles: 101, interaction: 2 })].map((one) => originOf(one)),
    );
    if (first?.kind !== 'continued' || second?.kind !== 'continued') throw new Error('must be found');
    expect(await isIntact(first.from.path, first.from)).toBe(false);
    expect(await isIntact(second.from.path, second.from)).toBe(true);
    expect(await isIntact(join(campaign.folder, 'gone'), second.from)).toBe(false);
    expect(await checkStates(campaign)).toEqual([
      { kind: 'file', chunk: null, points: 0, message: expect.stringContaining('1 of the 2 states in') },
    ]);
  });

  it.each([
    ['of the index', (bytes: Buffer) => Buffer.concat([bytes.subarray(0, -30), Buffer.from('x'), bytes.subarray(-29)])],
    ['of the end', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['of everything', () => Buffer.alloc(0)],
    ['of the sign of the index’s length', flipped(-9, 0x80)],
    ['of the length of the index', flipped(-10, 0x01)],
  ])('%s costs all states of the file, which is named', async (_, change) => {
    await damage(change);
    const kept = await readKeptStates(campaign);
    expect([kept.count, [...kept.damaged.values()]]).toEqual([
      0,
      [expect.stringContaining('Cannot use the states in')],
    ]);
    expect((await originOf(point({ cycles: 101 }))).kind).toBe('none');
    expect(await checkStates(campaign)).toHaveLength(1);
  });
});

it('a file that somebody made, with a name that suits it, is damaged, and no error of its own', async () => {
  await keep('1-000000', [[point(), 'hundred']]);
  const index = Buffer.from('{');
  const trailer = Buffer.alloc(16);
  trailer.writeDoubleLE(index.length, 0);
  trailer.write('LOSCHSTA', 8, 'latin1');
  const name = `1-000001-${sha256('{')}`;
  await writeFile(join(layout.states(campaign.folder), name), Buffer.concat([index, trailer]));
  const kept = await readKeptStates(campaign);
  expect([kept.count, [...kept.damaged.keys()]]).toEqual([1, [name]]);
});

it('states after fewer cycles, damaged ones, and those of a campaign that keeps none are garbage', async () => {
  await keep('1-000000', [[point(), 'hundred']]);
  await keep('1-000001', [[point({ interaction: 2 }), 'other']]);
  await keep('2-000000', [[point({ cycles: 200 }), 'two hundred']]);
  const names = await readdir(layout.states(campaign.folder));
  const longAgo = new Date(Date.now() - 2 * GRACE_MS);
  for (const name of names) await utimes(join(layout.states(campaign.folder), name), longAgo, longAgo);
  const found = async (keeps: boolean) => {
    const { keep: _, ...plain } = campaign.campaign;
    const now = { ...campaign, campaign: keeps ? { ...plain, keep: 'states' as const } : plain };
    const paths: string[] = [];
    for await (const { kind, path } of findGarbage(now, GRACE_MS)) paths.push(`${kind} ${path.slice(0, 15)}`);
    return paths;
  };
  expect(await found(true)).toEqual(['states states/1-000000']);
  expect(await found(false)).toEqual(['states states/1-000000', 'states states/1-000001', 'states states/2-000000']);
});
