import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { LoschmidtError } from '@loschmidt/core/error';

/** The examples that this copy of loschmidt brings; the bundle is beside them. */
const EXAMPLES = new URL('./examples/', import.meta.url);

/** A campaign that runs as it is in some seconds and shows most of what can be written. */
function starterCampaign(name: string): string {
  return `# A sweep: when does the motion of few particles become irreversible?
name: ${name}                # letters, digits, - and _; also the name of the folder with the results

point:                       # what no axis varies
  lattice: { kind: chain }   # chain, ring, ladder, square or graph
  hopping: 1                 # J, for both species
  evolution: { kind: stepwise, time: 10, alternations: 2 }   # times in 1/J, for each factor
  initial: left              # left, right, opposite, neel, or sites: { tau: [0, 1], upsilon: [0, 1] }
  erasure: { kind: site-phase, species: upsilon, sites: [last], phase: 1.5707963267948966 }
  protocol: { kind: echo }   # forward, erasure, backward; { kind: forward } goes forward only
  cycles: 100

parameters:                  # the axes, outermost first; every combination is a point
  lattice.sites: { values: [2, 4, 6] }
  interaction: { min: 0, max: 3, num: 4 }        # U/J; distribution: linear or log

derived:                     # numbers that follow from the axes
  particles.tau: lattice.sites / 2
  particles.upsilon: lattice.sites / 2

observables: [entropies, return, imbalance]      # more, such as return_amplitude and cycle_spectrum: docs/reference.md
seed: 1                      # for what is random
# replicas: 4                # repeats of every random point with other seeds
# zip: [[interaction, erasure.phase]]            # axes that advance together
# exclude: [{ lattice.sites: { gt: 4 }, interaction: 0 }]
`;
}

/** Writes it as a new file. Throws `conflict` where one is there: nothing is ever overwritten. */
export async function writeStarter(file: string): Promise<void> {
  const name = basename(file, extname(file)).replace(/[^A-Za-z0-9_-]/g, '-') || 'campaign';
  await writeNew(file, starterCampaign(name));
}

/** Writes an example as a new file. Throws `bad-input` with the names of all where there is none of this name, `conflict` as `writeStarter`. */
export async function writeExample(name: string, file: string, examples = EXAMPLES): Promise<void> {
  const names = (await readdir(examples)).map((entry) => basename(entry, '.yaml')).sort();
  if (!names.includes(name))
    throw new LoschmidtError(
      'bad-input',
      `Cannot write an example: its name must be one of ${names.join(', ')}, got ${name}.`,
      {
        hint: 'Type `loschmidt init --example quickstart`.',
      },
    );
  await writeNew(file, await readFile(new URL(`${name}.yaml`, examples), 'utf8'));
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
    throw new LoschmidtError('conflict', `Cannot write ${file}: a file of this name is there already.`, {
      hint: 'Name another one, as in `loschmidt init other.yaml`.',
      cause,
    });
  }
}
