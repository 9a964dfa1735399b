import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { parseCampaign } from '@loschmidt/campaign';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askStarter } from './ask-starter.js';
import { refuseExisting, type StarterChoice, USUAL_CHOICE, writeStarter } from './write-starter.js';

/** Answers as they are typed, and what was said meanwhile. */
async function asked(...answers: string[]): Promise<{ choice: StarterChoice; said: string }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let said = '';
  output.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (text.endsWith('] '))
      setImmediate(() => (answers.length > 0 ? input.write(`${answers.shift()}\n`) : input.end()));
  });
  return { choice: await askStarter(input, output), said };
}

describe('three questions', () => {
  test('Enter takes what is offered', async () => {
    expect((await asked('', '', '')).choice).toEqual(USUAL_CHOICE);
  });

  test('answers are read as lists, and what cannot be is asked again', async () => {
    const { choice, said } = await asked('cube', 'ladder', '3', '4, 8 8', 'much', '0,0.5');
    expect(choice).toEqual({ lattice: 'ladder', sites: [4, 8], interactions: [0, 0.5] });
    expect(said).toContain('It must be chain, ring or ladder.');
    expect(said).toContain('They must be multiples of 2 from 2 to 32');
    expect(said).toContain('They must be numbers');
  });

  test('answers that are pasted at once are answers to all of them', async () => {
    const [input, output] = [new PassThrough(), new PassThrough()];
    output.resume();
    const choice = askStarter(input, output);
    input.end('ring\n4,6\n\n');
    expect(await choice).toEqual({ ...USUAL_CHOICE, lattice: 'ring', sites: [4, 6] });
  });

  test('an input that ends leaves no file', async () => {
    await expect(asked('chain')).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the file', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'loschmidt-init-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test.each<StarterChoice>([
    USUAL_CHOICE,
    { lattice: 'ring', sites: [3, 5], interactions: [0.5] },
    { lattice: 'ladder', sites: [4, 6], interactions: [0, -1] },
  ])('is a campaign of %j', async (choice) => {
    const file = join(folder, 'a.yaml');
    await writeStarter(file, choice);
    const campaign = parseCampaign(readFileSync(file, 'utf8'), file, []);
    const sizes = choice.lattice === 'ladder' ? choice.sites.map((sites) => sites / 2) : choice.sites;
    expect(campaign.parameters.map(({ values }) => values)).toEqual([sizes, choice.interactions]);
    expect(() => refuseExisting(file)).toThrow(/there already/);
  });
});
