import { createInterface } from 'node:readline';
import { LoschmidtError, plainLattices } from '@loschmidt/core';
import { type StarterChoice, USUAL_CHOICE } from './write-starter.js';

const LATTICES = Object.keys(plainLattices) as StarterChoice['lattice'][];
const NAMES = `${LATTICES.slice(0, -1).join(', ')} or ${LATTICES.at(-1)}`;
const MOST_SITES = 32;

/** Three questions, each with an answer that Enter takes; what cannot be is said, and asked again. Throws `cancelled` where the input ends. */
export async function askStarter(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Promise<StarterChoice> {
  const lines = createInterface({ input, output, terminal: 'isTTY' in output && output.isTTY === true });
  lines.once('SIGINT', () => lines.close());
  // It keeps what is typed ahead, or pasted.
  const answers = lines[Symbol.asyncIterator]();
  const ask = async <T>(question: string, usual: string, read: (text: string) => T | string): Promise<T> => {
    for (;;) {
      lines.setPrompt(`${question} [${usual}] `);
      lines.prompt();
      const typed = await answers.next();
      if (typed.done === true)
        throw new LoschmidtError('cancelled', 'Cannot write the campaign file: a question was not answered.', {
          hint: 'Type `loschmidt init < /dev/null` for the usual one.',
        });
      const answer = read(typed.value.trim() || usual);
      if (typeof answer !== 'string' || LATTICES.some((kind) => kind === answer)) return answer as T;
      output.write(`  ${answer}\n`);
    }
  };
  try {
    const lattice = await ask<StarterChoice['lattice']>(
      `Lattice: ${NAMES}?`,
      USUAL_CHOICE.lattice,
      (text) => LATTICES.find((kind) => kind === text) ?? `It must be ${NAMES}.`,
    );
    const sites = await ask('Numbers of sites?', USUAL_CHOICE.sites.join(', '), (text) => readSites(text, lattice));
    const interactions = await ask('Interactions U/J?', USUAL_CHOICE.interactions.join(', '), readInteractions);
    return { lattice, sites, interactions };
  } finally {
    lines.close();
  }
}

function readSites(text: string, lattice: StarterChoice['lattice']): number[] | string {
  const sites = numbers(text);
  const { sitesEach: step } = plainLattices[lattice];
  const fits = (count: number) => Number.isInteger(count / step) && count >= 2 && count <= MOST_SITES;
  if (sites.length > 0 && sites.every(fits)) return sites;
  const kind = step === 1 ? 'whole numbers' : `multiples of ${step}`;
  return `They must be ${kind} from 2 to ${MOST_SITES}, such as 2, 4, 6.`;
}

function readInteractions(text: string): number[] | string {
  const values = numbers(text);
  return values.length > 0 && values.every(Number.isFinite) ? values : 'They must be numbers, such as 0, 0.5, 3.';
}

/** Each once. What is no number is NaN. */
function numbers(text: string): number[] {
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  return [...new Set(words.map(Number))];
}
