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
  pools: () => words('night'),
};
const program = createProgram(openTerminal({}));
const complete = (...typed: string[]) => completeWords(program, typed, sources);
const values = (...typed: string[]) => complete(...typed).words.map(({ value }) => value);

describe('what may be typed where the cursor is', () => {
  test('a verb, with what it is about', () => {
    expect(complete('ver')).toEqual({
      words: [{ value: 'verify', about: expect.stringContaining('') }],
      paths: 'none',
    });
    expect(values('')).toContain('help');
    expect(values('')).not.toContain('complete');
    expect(values('help', 'sta')).toEqual(['status']);
    expect(values('fleet', 'add', 's')).toEqual(['slurm', 'ssh']);
  });

  test('a flag of the verb, and no other', () => {
    expect(values('run', 'campaign.yaml', '--s')).toEqual(['--store']);
    expect(values('plot', '--')).toEqual(expect.arrayContaining(['--x', '--series', '--help']));
    expect(values('nonsense', '--')).not.toContain('--series');
  });

  test('a choice of a flag, also behind =', () => {
    expect(values('export', 'crossover', '--format', 'arrow')).toEqual(['arrow', 'arrow-stream']);
    expect(values('export', '--table=s')).toEqual(['--table=steps', '--table=summary']);
    expect(values('plot', 'last', '--log', '')).toEqual(['x', 'y', 'xy']);
    expect(values('completion', 'z')).toEqual(['zsh']);
  });

  test('a campaign, in the store that the line names, or a folder', () => {
    expect(complete('status', 'cross')).toEqual({ words: words('crossover', 'cross-check'), paths: 'folders' });
    expect(values('report', '--store', 'other', '')).toEqual(['elsewhere']);
    expect(values('report', '--store=other', '')).toEqual(['elsewhere']);
    expect(complete('extend', 'cr').paths).toBe('files');
  });

  test('columns of the campaign in the line; in a list each once', () => {
    expect(values('plot', 'crossover', '--y', 's')).toEqual(['shannon_tau']);
    expect(values('plot', 'other', '--y', 's')).toEqual([]);
    expect(values('export', 'crossover', '--columns', 'cycle,')).toEqual(['cycle,lattice_sites', 'cycle,shannon_tau']);
  });

  test('paths of axes, open for a value where one is given', () => {
    expect(values('report', 'crossover', '--average', 'inter')).toEqual(['interaction']);
    expect(values('report', 'crossover', '--average', 'interaction', 'lat')).toEqual(['lattice.sites']);
    expect(values('retry', 'crossover', 'lat')).toEqual(['lattice.sites=']);
    expect(values('run', 'campaign.yaml', 'lattice.sites=2', 'i')).toEqual(['interaction=']);
  });

  test('a tag of any campaign', () => {
    expect(values('status', '--tag', 'paper', 'd')).toEqual(['draft']);
    expect(values('tag', 'crossover', '+p')).toEqual(['+paper']);
  });

  test('a pool, and nothing for a name that is new', () => {
    expect(values('fleet', 'show', '')).toEqual(['night']);
    expect(values('fleet', 'add', 'slurm', '')).toEqual([]);
  });

  test('files and folders are the shell’s', () => {
    expect(complete('run', '')).toEqual({ words: [], paths: 'files' });
    expect(complete('run', 'a.yaml', '--store', '')).toEqual({ words: [], paths: 'folders' });
    expect(complete('query', 'last', '--output', '')).toEqual({ words: [], paths: 'files' });
  });

  test('nothing where nothing is known, and after -- no flag', () => {
    expect(complete('digest', 'a', 'b')).toEqual({ words: [], paths: 'none' });
    expect(complete('run', '--nonsense=')).toEqual({ words: [], paths: 'none' });
    expect(values('fleet', 'add', 'slurm', 'a', '--', '--s')).toEqual([]);
  });
});
