import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readYaml } from '@loschmidt/campaign';
import { LoschmidtError, type PlainLattice, plainLattices } from '@loschmidt/core';
import { exampleFile, exampleNames } from './example-files.js';

/** What a starter is about. */
export interface StarterChoice {
  readonly lattice: PlainLattice;
  readonly sites: readonly number[];
  /** U/J. */
  readonly interactions: readonly number[];
}

/** Of the name of a campaign. */
const MOST_LETTERS = 100;

/** Some seconds. */
export const USUAL_CHOICE: StarterChoice = { lattice: 'chain', sites: [2, 4, 6], interactions: [0, 1, 2, 3] };

/** A campaign that runs as it is and shows most of what can be written. */
function starterCampaign(name: string, { lattice, sites, interactions }: StarterChoice): string {
  const { size: parameter, sitesEach } = plainLattices[lattice];
  const size = `lattice.${parameter}`;
  const values = sites.map((count) => count / sitesEach);
  const all = sitesEach === 1 ? size : `${sitesEach} * ${size}`;
  const half = sites.every((count) => count % 2 === 0) ? `${all} / 2` : `floor(${all} / 2)`;
  const excluded = Math.max(...values);

  return `# A sweep: when does the motion of few particles become irreversible?
name: ${name}                # letters, digits, - and _; also the name of the folder with the results

point:                       # what no axis varies
  lattice: { kind: ${lattice} }   # chain, ring, ladder, square or graph
  hopping: 1                 # J, for both species
  evolution: { kind: stepwise, time: 10, alternations: 2 }   # times in 1/J, for each factor
  initial: left              # left, right, opposite, neel, or sites: { tau: [0, 1], upsilon: [0, 1] }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: pi/2 }
  protocol: { kind: echo }   # forward, erasure, backward; { kind: forward } goes forward only
  cycles: 100

parameters:                  # the axes, outermost first; every combination is a point
  ${size}: { values: [${values.join(', ')}] }${sitesEach === 1 ? '' : `        # each of ${sitesEach} sites`}
  interaction: { values: [${interactions.join(', ')}] }        # U/J; or { min: 0, max: 3, num: 4 }, distribution: linear or log

derived:                     # numbers that follow from the axes
  particles.tau: ${half}
  particles.upsilon: ${half}

observables: [entropies, return, imbalance]      # more, such as return_amplitude and cycle_spectrum: docs/reference.md
seed: 1                      # for what is random
# keep: states               # more cycles later go on from the last state of each point
# replicas: 4                # repeats of every random point with other seeds
# zip: [[interaction, erasure.phase]]            # axes that advance together
# exclude: [{ ${size}: { ge: ${excluded} }, interaction: ${interactions[0]} }]
`;
}

/** Writes it as a new file. Throws `conflict` where one is there: nothing is ever overwritten. */
export async function writeStarter(file: string, choice: StarterChoice = USUAL_CHOICE): Promise<void> {
  await writeNew(file, starterCampaign(nameOf(file), choice));
}

/** What `name` must be, from the file's name: as it is written in YAML. */
function nameOf(file: string): string {
  const letters = basename(file, extname(file)).replace(/[^A-Za-z0-9_-]/g, '-');
  const name = letters.replace(/^-+/, '').slice(0, MOST_LETTERS);
  if (name === '' || name === 'last') return 'campaign';
  // 2024, 1e3, true and null are no texts there.
  return readYaml(name, file).value === name ? name : JSON.stringify(name);
}

/** Writes an example as a new file. Throws `bad-input` with the names of all where there is none of this name, `conflict` as `writeStarter`. */
export async function writeExample(name: string, file: string, examples?: URL): Promise<void> {
  const names = exampleNames(examples);
  if (!names.includes(name))
    throw new LoschmidtError(
      'bad-input',
      `Cannot write an example: its name must be one of ${names.join(', ')}, got ${name}.`,
      {
        hint: 'Type `loschmidt init --example quickstart`.',
      },
    );
  await writeNew(file, await readFile(exampleFile(name, examples), 'utf8'));
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw inTheWay(file, cause);
  }
}

/** Before anything is asked for a file that could not be written. */
export function refuseExisting(file: string): void {
  if (existsSync(file)) throw inTheWay(file);
}

function inTheWay(file: string, cause?: unknown): LoschmidtError {
  return new LoschmidtError('conflict', `Cannot write ${file}: a file of this name is there already.`, {
    hint: 'Name another one, as in `loschmidt init other.yaml`.',
    cause,
  });
}
