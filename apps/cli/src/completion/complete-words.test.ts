import { describe, expect, test } from 'vitest';
import { openTerminal } from '../output/terminal.js';
import { createProgram } from '../program.js';
import { completeWords, type NameSources, type Word } from './complete-words.js';

const words = (...values: string[]): Word[] => values.map((value) => ({ value, about: '' }));
const sources: NameSources = {
  campaigns: (store) => (store === 'other' ? words('elsewhere') : words('last', 'crossover', 'cross-check')),
  columns: (typed) => words('cycle', 'lattice_sites', ...(typed === 'crossover' ? ['shannon_tau'] : [])),
  axes: () => words('lattice.sites', 'interaction'),
  tags: () => words('paper', 'draft'),
  tagsOf: (typed) => words(...(typed === 'crossover' ? ['draft'] : [])),
  points: async (typed, _, beginning) => words(`${beginning}0f-of-${typed}`),
  examples: () => words('quickstart', 'crossover'),
  pools: () => words('night'),
};
const program = createProgram(openTerminal({}));
const complete = (...typed: string[]) => completeWords(program, typed, sources);
const values = async (...typed: string[]) => (await complete(...typed)).words.map(({ value }) => value);

describe('what may be typed where the cursor is', () => {
  test('a verb, with what it is about', async () => {
    expect(await complete('ver')).toEqual({
      words: [{ value: 'verify', about: expect.stringContaining('') }],
      paths: 'none',
    });
    expect(await values('')).toContain('help');
    expect(await values('')).not.toContain('complete');
    expect(await values('help', 'sta')).toEqual(['status']);
    expect(await values('fleet', 'add', 's')).toEqual(['slurm', 'ssh']);
  });

  test('a flag of the verb, and no other', async () => {
    expect(await values('run', 'campaign.yaml', '--s')).toEqual(['--store']);
    expect(await values('plot', '--')).toEqual(expect.arrayContaining(['--x', '--series', '--help']));
    expect(await values('nonsense', '--')).not.toContain('--series');
  });

  test('a choice of a flag, also behind =', async () => {
    expect(await values('export', 'crossover', '--format', 'arrow')).toEqual(['arrow', 'arrow-stream']);
    expect(await values('export', '--table=s')).toEqual(['--table=steps', '--table=summary']);
    expect(await values('plot', 'last', '--log', '')).toEqual(['x', 'y', 'xy']);
    expect(await values('completion', 'z')).toEqual(['zsh']);
  });

  test('a campaign, in the store that the line names, or a folder', async () => {
    expect(await complete('status', 'cross')).toEqual({ words: words('crossover', 'cross-check'), paths: 'folders' });
    expect(await values('report', '--store', 'other', '')).toEqual(['elsewhere']);
    expect(await values('report', '--store=other', '')).toEqual(['elsewhere']);
    expect((await complete('extend', 'cr')).paths).toBe('files');
  });

  test('columns of the campaign in the line; in a list each once', async () => {
    expect(await values('plot', 'crossover', '--y', 's')).toEqual(['shannon_tau']);
    expect(await values('plot', 'other', '--y', 's')).toEqual([]);
    expect(await values('export', 'crossover', '--columns', 'cycle,')).toEqual([
      'cycle,lattice_sites',
      'cycle,shannon_tau',
    ]);
  });

  test('paths of axes, open for a value where one is given', async () => {
    expect(await values('report', 'crossover', '--average', 'inter')).toEqual(['interaction']);
    expect(await values('report', 'crossover', '--average', 'interaction', 'lat')).toEqual(['lattice.sites']);
    expect(await values('retry', 'crossover', 'lat')).toEqual(['lattice.sites=']);
    expect(await values('run', 'campaign.yaml', 'lattice.sites=2', 'i')).toEqual(['interaction=']);
  });

  test('a tag of any campaign', async () => {
    expect(await values('status', '--tag', 'paper', 'd')).toEqual(['draft']);
    expect(await values('tag', 'crossover', '+p')).toEqual(['+paper']);
  });

  test('a tag that a campaign has, to be taken off', async () => {
    expect(await values('tag', 'crossover', '-d')).toEqual(['-draft']);
    expect(await values('tag', 'crossover', '+new', '-')).toEqual(expect.arrayContaining(['-draft', '--json']));
    expect(await values('tag', 'other', '-d')).toEqual([]);
  });

  test('a second campaign of a query, which is not the first', async () => {
    expect(await values('query', 'crossover', 'cross')).toEqual(['cross-check']);
    expect(await values('query', 'crossover', 'cross-check', 'SELECT')).toEqual([]);
    expect(await values('plot', 'crossover', 'cross')).toEqual(['cross-check']);
  });

  test('a point of the campaign in the line by the beginning of its id', async () => {
    expect(await values('evolve', 'crossover', '--point', '3')).toEqual(['30f-of-crossover']);
    expect(await values('verify', 'other', '--points=a')).toEqual(['--points=a0f-of-other']);
  });

  test('an example', async () => {
    expect(await values('init', '--example', 'q')).toEqual(['quickstart']);
  });

  test('a pool, and nothing for a name that is new', async () => {
    expect(await values('fleet', 'show', '')).toEqual(['night']);
    expect(await values('fleet', 'add', 'slurm', '')).toEqual([]);
  });

  test('files and folders are the shell’s', async () => {
    expect(await complete('run', '')).toEqual({ words: [], paths: 'files' });
    expect(await complete('run', 'a.yaml', '--store', '')).toEqual({ words: [], paths: 'folders' });
    expect(await complete('query', 'last', '--output', '')).toEqual({ words: [], paths: 'files' });
  });

  test('nothing where nothing is known, and after -- no flag', async () => {
    expect(await complete('digest', 'a', 'b')).toEqual({ words: [], paths: 'none' });
    expect(await complete('run', '--nonsense=')).toEqual({ words: [], paths: 'none' });
    expect(await values('fleet', 'add', 'slurm', 'a', '--', '--s')).toEqual([]);
  });
});
