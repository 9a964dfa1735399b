import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { CODE_VERSION, KERNEL_VERSION, observableColumns, PHYSICS_VERSION, textColumn, textsOf } from '@loschmidt/core';
import { createCampaign, openChunkWriter, readChunkTable } from '@loschmidt/dataset';

const versions = { physics: PHYSICS_VERSION, kernel: KERNEL_VERSION, code: CODE_VERSION };
const few = [{ name: 'entropies' }, { name: 'norm' }, { name: 'return' }];
const pointsPerChunk = 500;
const CYCLES = 200;
const fewValues = { sites: 4, interactions: 50 };

/**
 * A campaign of `rows` rows in `steps` that nobody computed: points of `cycles` + 1 rows over sites × interaction × phase, 500 in a chunk.
 * @param {string} store @param {number} rows
 * @param {readonly {name: string}[]} [observables]
 * @param {number} [cycles]
 */
export async function wideCampaign(store, rows, observables = few, cycles = CYCLES) {
  const campaign = await emptyCampaign(store, rows, observables, cycles);
  for (const chunk of await readChunkTable(campaign)) await commitWide(campaign, chunk);
  return campaign;
}

/**
 * The same of which nothing is committed.
 * @param {string} store @param {number} rows @param {readonly {name: string}[]} [observables] @param {number} [cycles]
 * @param {{readonly sites: number, readonly interactions: number}} [values] how many there are of both; of phases, as many as it takes
 */
export async function emptyCampaign(store, rows, observables = few, cycles = CYCLES, values = fewValues) {
  const count = Math.round(rows / (cycles + 1));
  const sites = Array.from({ length: values.sites }, (_, i) => 4 + 2 * i);
  const interactions = Array.from({ length: values.interactions }, (_, i) => i / 10);
  const phases = Array.from({ length: Math.ceil(count / (sites.length * interactions.length)) }, (_, i) => i / 100);
  const places = Array.from({ length: count }, (_, place) => ({
    place,
    point: createHash('sha256').update(`point ${place}`).digest('hex').slice(0, 32),
    replica: 0,
    seed: 0,
    values: [
      sites[Math.floor(place / (interactions.length * phases.length))] ?? 0,
      interactions[Math.floor(place / phases.length) % interactions.length] ?? 0,
      phases[place % phases.length] ?? 0,
    ],
    cycles,
    rows: cycles + 1,
    seconds: 1,
    bytes: 1000,
    duplicateOf: null,
  }));
  const { campaign } = await createCampaign(join(store, 'wide'), {
    campaignYaml: 'name: wide\n',
    campaign: {
      name: 'wide',
      species: ['tau', 'upsilon'],
      point: {
        lattice: { kind: 'chain' },
        particles: { tau: 1, upsilon: 1 },
        evolution: { kind: 'stepwise', time: 10 },
        erasure: { kind: 'site-phase', species: 'upsilon', sites: ['last'] },
        cycles,
      },
      parameters: [
        { path: 'lattice.sites', values: sites },
        { path: 'interaction', values: interactions },
        { path: 'erasure.phase', values: phases },
      ],
      zip: [],
      derived: [],
      exclude: [],
      include: [],
      replicas: 1,
      seed: 7,
      seeds: 'independent',
      observables: [...observables],
      stages: false,
      arithmetic: 'decimal',
      priority: 3,
    },
    plan: planOf(places),
    chunkLimits: { maxPoints: pointsPerChunk, minSeconds: 1e6, maxSeconds: 1e6 },
  });
  return campaign;
}

/**
 * Commits the rows of a chunk. Gives the seconds that this took, without those of making them up.
 * @param {import('@loschmidt/dataset').CampaignFolder} campaign @param {import('@loschmidt/dataset').Chunk} chunk
 */
export async function commitWide(campaign, chunk) {
  const names = observableColumns(campaign.campaign.observables, campaign.campaign.species)
    .filter(({ shape }) => shape === 'scalar')
    .map(({ name }) => name);
  const cycles = campaign.campaign.point.cycles;
  const made = batches(chunk.start, chunk.count, Number(cycles), names);
  const begin = performance.now();
  const writer = await openChunkWriter(campaign, chunk.id, { runner: 'bench/0', attempts: 1, versions });
  for (const batch of made) await writer.append(batch);
  await writer.commit();
  return (performance.now() - begin) / 1000;
}

/** @param {readonly any[]} places @returns {import('@loschmidt/dataset').CreateInput['plan']} */
function planOf(places) {
  return {
    parameters: [
      { path: 'lattice.sites', column: 'lattice_sites', type: 'int64', varies: true },
      { path: 'interaction', column: 'interaction', type: 'float64', varies: true },
      { path: 'erasure.phase', column: 'erasure_phase', type: 'float64', varies: true },
    ],
    *blocks(size) {
      for (let from = 0; from < places.length; from += size) {
        const block = places.slice(from, from + size);
        /** @param {(place: any) => number} value */
        const real = (value) => Float64Array.from(block, value);
        yield {
          count: block.length,
          place: Int32Array.from(block, ({ place }) => place),
          point: Buffer.from(block.map(({ point }) => point).join(''), 'latin1'),
          replica: new Int32Array(block.length),
          seed: new Float64Array(block.length),
          values: [0, 1, 2].map((index) => real(({ values }) => values[index])),
          rows: real(({ rows }) => rows),
          seconds: real(({ seconds }) => seconds),
          bytes: real(({ bytes }) => bytes),
          first: Int32Array.from(block, ({ place }) => place),
        };
      }
    },
  };
}

/**
 * @param {number} first @param {number} points @param {number} cycles @param {readonly string[]} names
 * @returns {import('@loschmidt/core').Batch[]}
 */
function batches(first, points, cycles, names) {
  const each = cycles + 1;
  const rows = points * each;
  const own = Int32Array.from({ length: points }, (_, index) => index);
  /** @param {number} place @param {number} cycle @param {number} column */
  const value = (place, cycle, column) =>
    ((place * 7919 + cycle * 104_729 + column * 15_485_863) % 1_000_003) / 1_000_003;
  return [
    {
      table: 'steps',
      rows,
      columns: [
        { type: 'int32', name: 'index', values: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / each)) },
        { type: 'int32', name: 'cycle', values: Int32Array.from({ length: rows }, (_, row) => row % each) },
        { type: 'category', name: 'stage', codes: new Uint8Array(rows), categories: textsOf(['cycle']) },
        ...names.map((name, column) => ({
          type: /** @type {const} */ ('float64'),
          name,
          values: Float64Array.from({ length: rows }, (_, row) =>
            value(first + Math.floor(row / each), row % each, column),
          ),
        })),
      ],
    },
    {
      table: 'summary',
      rows: points,
      columns: [
        { type: 'int32', name: 'index', values: own },
        textColumn('status', Array(points).fill('completed')),
        textColumn('reason', Array(points).fill(null)),
        { type: 'float64', name: 'failed_cycle', values: new Float64Array(points).fill(Number.NaN) },
        textColumn('failed_stage', Array(points).fill(null)),
        { type: 'int32', name: 'rows', values: new Int32Array(points).fill(each) },
        textColumn('digest', Array(points).fill('0'.repeat(64))),
        ...names.map((name, column) => ({
          type: /** @type {const} */ ('float64'),
          name,
          values: Float64Array.from(own, (index) => value(first + index, cycles, column)),
        })),
        { type: 'float64', name: 'seconds', values: new Float64Array(points).fill(0.25) },
      ],
    },
  ];
}
